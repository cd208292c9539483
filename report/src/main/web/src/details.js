/** In words what is open in a diagram: a lock, or a step from one to another. */
import { at } from "./data.js";
import { counted, h, number, times } from "./dom.js";
import { isForbidden, reached } from "./graph.js";
import { link } from "./route.js";
import { stack } from "./stacks.js";
import { tierBadge } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./graph.js").Graph} Graph */
/** @typedef {import("./graph.js").Node} Node */
/** @typedef {import("./graph.js").Step} Step */
/** @typedef {import("./dom.js").Child} Child */

const LISTED = 50;

/**
 * @param {Data} data
 * @param {Graph} graph
 * @param {URLSearchParams} query
 * @param {Node | undefined} focus
 * @param {Step | undefined} step
 * @returns {Child[]}
 */
export function details(data, graph, query, focus, step) {
  const close = h("p", {}, h("a", { href: link("order", "", { q: query.get("q") ?? "" }) }, "Close, and show all"));
  if (focus) return [close, ...(graph.declared ? rank(data, focus) : lock(data, focus)), near(query, focus)];
  if (step) return [close, ...(graph.declared ? declared(data, step) : seen(data, step))];
  return query.get("focus") || query.get("edge") ? [close, h("h2", {}, "Not in this report"), h("p", {}, "The address names a lock or a step that this report does not have.")] : [];
}

/** @param {URLSearchParams} query @param {Node} focus */
function near(query, focus) {
  const on = query.get("near") === "1";
  return h("p", {}, h("a", { href: link("order", "", { q: query.get("q") ?? "", focus: String(focus.index), near: on ? "" : "1" }) }, on ? "Draw the others too" : "Draw only this one and its neighbours"));
}

/** @param {Data} data @param {Node} focus @returns {Child[]} */
function lock(data, focus) {
  const c = at(data.classes, focus.index);
  return [
    h("h2", {}, focus.label),
    h("p", {}, h("code", {}, c.name)),
    h("p", { class: "quiet" }, `${c.kind}, ${c.type}; ${counted(c.locks, "lock")}, ${counted(c.threads, "thread")}`),
    findings(data, focus.findings),
    steps("Seen held when it was taken", focus.into, (s) => s.from),
    steps("Seen taken while it was held", focus.out, (s) => s.to),
  ];
}

/** @param {Data} data @param {Node} focus @returns {Child[]} */
function rank(data, focus) {
  const r = data.declared ? at(data.declared.ranks, focus.index) : null;
  if (!r) return [];
  return [
    h("h2", {}, r.name),
    r.group ? h("p", { class: "quiet" }, "A group: a name that joins ranks, and no rank itself.") : null,
    r.doc ? h("p", {}, r.doc) : null,
    r.place ? h("p", { class: "quiet" }, "Defined at ", h("code", { class: "place" }, r.place)) : null,
    r.pair ? h("p", { class: "quiet" }, `One side of the readwrite lock ${r.pair}.`) : null,
    r.nestable ? h("p", { class: "quiet" }, r.nestable === "nestable" ? "Several of its locks may be held at once." : "Several of its locks may be held at once, each with a greater key.") : null,
    r.group ? null : h("p", { class: "quiet" }, r.classes.length
      ? ["Carried by ", r.classes.map((c, i) => [i ? ", " : "", h("code", {}, data.classes[c]?.name ?? "")])].flat()
      : r.bound ? "Its bind statements found no lock." : "No bind statement names a lock for it, so that it was never judged."),
    findings(data, focus.findings),
    names("May be held when it is taken", [...reached(focus, "into")]),
    names("May be taken while it is held", [...reached(focus, "out")]),
    steps("Steps that were seen to it", focus.into.filter((s) => s.count > 0), (s) => s.from),
    steps("Steps that were seen from it", focus.out.filter((s) => s.count > 0), (s) => s.to),
  ];
}

/** @param {string} title @param {Node[]} nodes */
function names(title, nodes) {
  const ranks = nodes.filter((n) => !n.group).sort((a, b) => a.index - b.index);
  return [h("h3", {}, `${title} (${number(ranks.length)})`),
    ranks.length ? h("p", {}, ranks.map((n, i) => [i ? ", " : "", h("a", { href: link("order", "", { focus: String(n.index) }) }, n.label)])) : h("p", { class: "quiet" }, "nothing")];
}

/** @param {string} title @param {Step[]} list @param {(s: Step) => Node} other */
function steps(title, list, other) {
  const sorted = [...list].sort((a, b) => b.count - a.count);
  return [h("h3", {}, `${title} (${number(list.length)})`),
    list.length === 0 ? h("p", { class: "quiet" }, "nothing") : h("ul", { class: "steps-list" }, sorted.slice(0, LISTED).map((s) => h("li", { class: `says-${s.says}` },
      h("a", { href: link("order", "", { focus: String(other(s).index) }) }, other(s).label), " ",
      h("a", { class: "times", href: link("order", "", { edge: s.key }), "aria-label": `${s.from.label}, then ${s.to.label}: ${times(s.count)}` }, times(s.count)),
      s.says === "cycle" ? h("span", { class: "flag" }, "on a cycle") : isForbidden(s) ? h("span", { class: "flag" }, s.says === "against" ? "against the order" : "not declared") : null)),
      sorted.length > LISTED ? h("li", { class: "quiet" }, `and ${number(sorted.length - LISTED)} more`) : null)];
}

/** @param {Data} data @param {number[]} list */
function findings(data, list) {
  if (list.length === 0) return null;
  return h("div", {}, h("h3", {}, "Findings"), h("ul", { class: "steps-list" }, list.slice(0, 20).map((f) => {
    const finding = at(data.findings, f);
    return h("li", {}, h("a", { href: link("findings", finding.id) }, finding.title), " ", tierBadge(finding));
  }), list.length > 20 ? h("li", { class: "quiet" }, `and ${number(list.length - 20)} more`) : null));
}

/** @param {Data} data @param {number} from @param {number} to */
function about(data, from, to) {
  return data.findings.map((f, i) => ({ f, i })).filter(({ f }) => f.edges.some(([a, b]) => a === from && b === to)).map(({ i }) => i);
}

/** @param {Data} data @param {Step} step @returns {Child[]} */
function seen(data, step) {
  const edge = at(data.edges, step.edge);
  const back = step.to.out.find((s) => s.to === step.from && s !== step);
  return [
    h("h2", {}, `${step.from.label}, then ${step.to.label}`),
    h("p", {}, `Seen ${times(edge.count)}, by ${counted(edge.threads, "thread")}: `, h("a", { href: link("order", "", { focus: String(step.to.index) }) }, step.to.label), " was taken while ", h("a", { href: link("order", "", { focus: String(step.from.index) }) }, step.from.label), " was held."),
    step.says === "cycle" ? h("p", { class: "caveat" }, "This step is on a cycle", back ? [": the other order was seen too, ", h("a", { href: link("order", "", { edge: back.key }) }, times(back.count))] : null, ".") : null,
    edge.waits ? null : h("p", { class: "quiet" }, "Nobody waited for the second lock as long as it takes: all tries gave up, or would have."),
    findings(data, about(data, edge.from, edge.to)),
    witness(data, edge, step.from.label, step.to.label),
  ];
}

/** @param {Data} data @param {import("./data.js").Edge} edge @param {string} from @param {string} to */
function witness(data, edge, from, to) {
  return [h("h3", {}, `${edge.thread} takes ${to}`), stack(data, edge.wanted, 0), h("h3", {}, `with ${from} held, taken`), stack(data, edge.held, 0)];
}

/** @param {Data} data @param {Step} step @returns {Child[]} */
function declared(data, step) {
  const edge = data.declared ? at(data.declared.edges, step.edge) : null;
  if (!edge) return [];
  const words = { declared: edge.count ? "Declared, and seen" : "Declared, and never seen", implied: "Follows from what is declared, and seen", undeclared: "Not declared, so that it is not permitted, and seen", against: "Against the order, and seen" }[edge.says];
  return [
    h("h2", {}, `${step.from.label}, then ${step.to.label}`),
    h("p", { class: edge.says === "against" || edge.says === "undeclared" ? "caveat" : "" }, `${words}${edge.count ? ` ${times(edge.count)}` : ""}. `, edge.why || null),
    edge.place ? h("p", { class: "quiet" }, edge.says === "declared" ? "Written at " : "See ", h("code", { class: "place" }, edge.place)) : null,
    edge.pairs.slice(0, 10).map(([from, to]) => {
      const of = data.edges.find((e) => e.from === from && e.to === to);
      return of ? [findings(data, about(data, from, to)), witness(data, of, data.classes[from]?.short ?? "", data.classes[to]?.short ?? "")] : [];
    }),
  ];
}

/** @param {Data} data @param {Graph} graph @returns {Child[]} */
export function legend(data, graph) {
  /** @type {[string, string][]} */
  const lines = graph.declared
    ? [["declared", "declared and seen; the number says how often"], ["unseen", "declared and never seen"], ["implied", "seen, follows from others"], ["undeclared", "seen, and the order says nothing of it"], ["against", "seen, and against the order"]]
    : [["seen", "leads from a lock that was held to one that was taken; the number says how often"], ["cycle", "the same, on a cycle: another way leads back"]];
  const never = graph.steps.filter((s) => s.says === "unseen");
  const undeclared = graph.steps.filter((s) => s.says === "undeclared");
  const against = graph.steps.filter((s) => s.says === "against");
  // Of all that is on cycles those first that findings are about.
  const told = new Set(data.findings.flatMap((f) => f.edges.map((e) => e.join("-"))));
  const cyclic = graph.steps.filter((s) => s.says === "cycle").sort((a, b) => Number(told.has(b.key)) - Number(told.has(a.key)));
  return [
    h("h2", {}, "What it shows"),
    h("ul", { class: "key" }, lines.map(([says, text]) => h("li", { class: `says-${says}` }, h("span", { class: "sample", "aria-hidden": "true" }), text)),
      h("li", {}, h("span", { class: "sample found", "aria-hidden": "true" }), "a lock of a finding")),
    h("p", { class: "quiet" }, "Choose a lock to see what may come before and after it, or a step to see who did it where. Drag to move, turn the wheel to zoom."),
    against.length ? stepLinks("Against the order", against) : null,
    undeclared.length ? stepLinks("Seen, and not declared", undeclared) : null,
    graph.declared && never.length ? stepLinks("Declared and never seen", never) : null,
    !graph.declared && cyclic.length ? stepLinks("On cycles", cyclic) : null,
    data.declared?.unmatched.length
      ? [h("h3", {}, "Bindings that found no lock"), h("ul", { class: "steps-list" }, data.declared.unmatched.map((u) => h("li", {}, h("code", {}, u.text), " ", h("code", { class: "place" }, u.place))))]
      : null,
  ].flat();
}

/** @param {string} title @param {Step[]} list */
function stepLinks(title, list) {
  return h("div", {}, h("h3", {}, `${title} (${number(list.length)})`),
    h("ul", { class: "steps-list" }, list.slice(0, LISTED).map((s) => h("li", {}, h("a", { href: link("order", "", { edge: s.key }) }, `${s.from.label}, then ${s.to.label}`), s.count ? ` ${times(s.count)}` : null)),
      list.length > LISTED ? h("li", { class: "quiet" }, `and ${number(list.length - LISTED)} more`) : null));
}
