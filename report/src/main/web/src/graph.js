/** What a diagram is of: the ranks of a declared order, or lock classes as they were seen; and what is shown of it. */
import { at } from "./data.js";

/** @typedef {import("./data.js").Data} Data */

/**
 * @typedef {object} Node
 * @property {number} index its place among the ranks, or the lock classes
 * @property {string} label
 * @property {string} name
 * @property {string} below a word or two of what is special about it; or empty
 * @property {boolean} group a name that joins ranks and is none
 * @property {Step[]} out
 * @property {Step[]} into
 * @property {number} component nodes with the same number are on common cycles
 * @property {number[]} findings places in the list of findings
 *
 * @typedef {object} Step
 * @property {string} key its two ends, as the address has them
 * @property {Node} from
 * @property {Node} to
 * @property {'seen' | 'cycle' | 'declared' | 'unseen' | 'implied' | 'undeclared' | 'against'} says
 * @property {number} count
 * @property {number} edge its place in the list it comes from
 *
 * @typedef {object} Graph
 * @property {boolean} declared
 * @property {Node[]} nodes
 * @property {Step[]} steps
 * @property {Map<string, Step>} byKey
 *
 * @typedef {{nodes: Node[], steps: Step[]}} Part
 */

/** So many are drawn at once, unless more are asked for: above that nobody sees anything, and the layout takes its time. */
export const FEW = 60;
export const MOST = 400;

/** @param {Data} data @returns {Graph} */
export function learned(data) {
  const nodes = data.classes.map((c, index) => node(index, c.short, c.name, c.kind === "monitor" || c.kind === "lock" ? "" : c.kind));
  const graph = build(false, nodes, data.edges.map((e) => [e.from, e.to, "seen", e.count]));
  components(nodes);
  for (const step of graph.steps) {
    // Between two locks of one class there may be an order of their own.
    if (step.from !== step.to && step.from.component === step.to.component && step.from.component >= 0) step.says = "cycle";
  }
  data.findings.forEach((finding, f) => {
    for (const c of new Set(finding.locks.slice(0, finding.about).map((l) => l.class))) at(nodes, c).findings.push(f);
  });
  return graph;
}

/** @param {Data} data @param {import("./data.js").Declared} declared @returns {Graph} */
export function ofOrder(data, declared) {
  const nodes = declared.ranks.map((r, index) => {
    const below = [r.pair ? `side of ${r.pair}` : "", r.nestable].filter(Boolean).join(", ");
    return { ...node(index, r.name, r.name, below), group: r.group };
  });
  const graph = build(true, nodes, declared.edges.map((e) => [e.from, e.to, e.says === "declared" && e.count === 0 ? "unseen" : e.says, e.count]));
  declared.ranks.forEach((rank, index) => {
    const carried = new Set(rank.classes);
    data.findings.forEach((finding, f) => {
      if (finding.locks.slice(0, finding.about).some((l) => carried.has(l.class))) at(nodes, index).findings.push(f);
    });
  });
  return graph;
}

/**
 * @param {number} index
 * @param {string} label
 * @param {string} name
 * @param {string} below
 * @returns {Node}
 */
function node(index, label, name, below) {
  return { index, label, name, below, group: false, out: [], into: [], component: -1, findings: [] };
}

/**
 * @param {boolean} declared
 * @param {Node[]} nodes
 * @param {[number, number, Step["says"], number][]} edges
 * @returns {Graph}
 */
function build(declared, nodes, edges) {
  /** @type {Map<string, Step>} */
  const byKey = new Map();
  const steps = edges.map(([from, to, says, count], edge) => {
    const step = { key: `${from}-${to}`, from: at(nodes, from), to: at(nodes, to), says, count, edge };
    step.from.out.push(step);
    step.to.into.push(step);
    byKey.set(step.key, step);
    return step;
  });
  return { declared, nodes, steps, byKey };
}

/**
 * Numbers the strongly connected components of more than one node: Tarjan's algorithm with a stack of its own.
 * @param {Node[]} nodes
 */
function components(nodes) {
  const index = new Int32Array(nodes.length).fill(-1);
  const low = new Int32Array(nodes.length);
  const open = new Uint8Array(nodes.length);
  /** @type {number[]} */
  const stack = [];
  let next = 0;
  let number = 0;
  for (const root of nodes) {
    if (index[root.index] !== -1) continue;
    /** @type {{node: Node, at: number}[]} */
    const path = [];
    /** @param {Node} n */
    const enter = (n) => {
      index[n.index] = low[n.index] = next++;
      open[n.index] = 1;
      stack.push(n.index);
      path.push({ node: n, at: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const top = at(path, path.length - 1);
      const v = top.node.index;
      const step = top.node.out[top.at++];
      if (step) {
        const w = step.to.index;
        if (index[w] === -1) enter(step.to);
        else if (open[w]) low[v] = Math.min(low[v] ?? 0, index[w] ?? 0);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent) low[parent.node.index] = Math.min(low[parent.node.index] ?? 0, low[v] ?? 0);
      if (low[v] === index[v]) {
        const members = stack.splice(stack.lastIndexOf(v));
        for (const m of members) {
          open[m] = 0;
          at(nodes, m).component = members.length > 1 ? number : -1;
        }
        number++;
      }
    }
  }
}

/**
 * What is shown at first: all if it is few; else what is on cycles, what findings are about before all; else what was done most.
 * @param {Graph} graph
 * @param {number} most
 * @param {boolean} implied whether to show steps that follow from others
 * @returns {Part}
 */
export function overviewOf(graph, most, implied) {
  /** @param {Node} n */
  const busy = (n) => n.out.reduce((sum, s) => sum + s.count, 0) + n.into.reduce((sum, s) => sum + s.count, 0);
  const joined = graph.nodes.filter((n) => graph.declared || n.out.length + n.into.length > 0);
  if (joined.length <= most) {
    return within(graph, joined, implied);
  }
  const ranked = joined
    .map((n) => ({ n, first: n.findings[0] ?? Infinity, cyclic: n.component >= 0 || n.out.some(isForbidden) ? 0 : 1, busy: busy(n) }))
    .filter((r) => graph.declared || r.cyclic === 0 || r.first < Infinity);
  const all = ranked.length > 0 ? ranked : joined.map((n) => ({ n, first: 0, cyclic: 0, busy: busy(n) }));
  all.sort((a, b) => a.first - b.first || a.cyclic - b.cyclic || b.busy - a.busy);
  return within(graph, all.slice(0, most).map((r) => r.n), implied);
}

/**
 * A node with those that it has a step in common with.
 * @param {Graph} graph
 * @param {Node} focus
 * @param {number} most
 * @returns {Part}
 */
export function aroundOf(graph, focus, most) {
  const half = Math.max(1, Math.floor((most - 1) / 2));
  /** @param {Step[]} steps @param {(s: Step) => Node} other */
  const nearest = (steps, other) =>
    [...steps].sort((a, b) => rankOf(a) - rankOf(b) || b.count - a.count).slice(0, half).map(other);
  const nodes = new Set([focus, ...nearest(focus.into, (s) => s.from), ...nearest(focus.out, (s) => s.to)]);
  const steps = [...focus.into, ...focus.out].filter((s) => nodes.has(s.from) && nodes.has(s.to));
  return { nodes: [...nodes], steps: [...new Set(steps)] };
}

/** @param {Step} step */
function rankOf(step) {
  return isForbidden(step) || step.says === "cycle" ? 0 : 1;
}

/** Whether an order does not permit it. @param {Step} step */
export function isForbidden(step) {
  return step.says === "against" || step.says === "undeclared";
}

/**
 * @param {Graph} graph
 * @param {Node[]} nodes
 * @param {boolean} implied
 * @returns {Part}
 */
function within(graph, nodes, implied) {
  const shown = new Set(nodes);
  const steps = graph.steps.filter((s) => shown.has(s.from) && shown.has(s.to) && (implied || s.says !== "implied"));
  // In the order of their numbers, which the layout keeps to where it can.
  return { nodes: [...shown].sort((a, b) => a.index - b.index), steps };
}

/**
 * All that can be got to: what may be held before a rank, or taken after it.
 * @param {Node} focus
 * @param {'out' | 'into'} way
 */
export function reached(focus, way) {
  /** @type {Set<Node>} */
  const met = new Set();
  const open = [focus];
  for (let n = open.pop(); n; n = open.pop()) {
    for (const step of n[way]) {
      const next = way === "out" ? step.to : step.from;
      if (!isForbidden(step) && next !== focus && !met.has(next)) {
        met.add(next);
        open.push(next);
      }
    }
  }
  return met;
}
