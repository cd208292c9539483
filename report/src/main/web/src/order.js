/** The order, or the graph of what was seen: a diagram, and beside it in words what is open. */
import { announce, counted, h, nodes, number } from "./dom.js";
import { FEW, MOST, aroundOf, learned, ofOrder, overviewOf, reached } from "./graph.js";
import { details, legend } from "./details.js";
import { picture } from "./picture.js";
import { current, link, note } from "./route.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./graph.js").Graph} Graph */
/** @typedef {import("./graph.js").Part} Part */
/** @typedef {import("./picture.js").Picture} Picture */

/** Built at the first look, which not everybody takes. @type {Graph | null} */
let whole = null;

/**
 * @param {Data} data
 * @param {URLSearchParams} first
 */
export function order(data, first) {
  const graph = (whole ??= data.declared ? ofOrder(data, data.declared) : learned(data));
  const canvas = h("div", { class: "canvas" });
  const panel = h("section", { class: "panel", "aria-label": "What is open" });
  const hidden = h("p", { class: "quiet folded" });
  const found = h("ul", { class: "found", "aria-label": "Found" });
  const input = h("input", { type: "search", id: "find", autocomplete: "off", "aria-controls": "found", input: () => search() });
  found.id = "found";
  /** @type {Picture | null} */
  let drawn = null;
  let shown = "";
  let gone = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let noting;

  /** @param {string} text @param {() => void} action @param {string} label */
  const tool = (text, action, label) => h("button", { type: "button", "aria-label": label, title: label, click: action }, text);
  const tools = h("div", { class: "tools", role: "toolbar", "aria-label": "Diagram" },
    tool("+", () => drawn?.zoom(1.3), "Zoom in"), tool("−", () => drawn?.zoom(1 / 1.3), "Zoom out"),
    tool("Fit", () => { drawn?.fit(); drawn?.moved?.(); }, "Show all of the diagram"));

  function search() {
    const words = input.value.toLowerCase().trim();
    note({ q: input.value });
    const hits = words ? graph.nodes.filter((n) => n.name.toLowerCase().includes(words)) : [];
    found.replaceChildren(...hits.slice(0, 12).map((n) => h("li", {}, h("a", { href: link("order", "", { q: input.value, focus: String(n.index) }) }, n.label))),
      ...(hits.length > 12 ? [h("li", { class: "quiet" }, `and ${number(hits.length - 12)} more`)] : []));
    if (words) announce(counted(hits.length, "match", "matches"));
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const typing = /** @type {Element} */ (event.target).matches("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "Enter" && event.target === input) {
      found.querySelector("a")?.click();
    } else if (event.key === "Escape" && !typing) {
      location.hash = link("order", "", { q: input.value });
    }
  }

  /** @param {URLSearchParams} query @returns {{part: Part, key: string}} */
  function part(query) {
    const most = Math.min(MOST, Number(query.get("most")) || FEW);
    const implied = query.get("implied") === "1";
    const focus = graph.nodes[Number(query.get("focus") ?? NaN)];
    const step = graph.byKey.get(query.get("edge") ?? "");
    const near = query.get("near") === "1";
    const base = overviewOf(graph, graph.declared ? Math.max(most, 120) : most, implied);
    const has = new Set(base.nodes);
    if (focus && (near || !has.has(focus))) {
      return { part: aroundOf(graph, focus, most), key: `near ${focus.index} ${most}` };
    }
    if (step && (near || !base.steps.includes(step))) {
      const around = aroundOf(graph, step.from, Math.min(most, 21));
      const nodes = [...new Set([...around.nodes, step.to])];
      return { part: { nodes, steps: [...new Set([...around.steps, step])] }, key: `edge ${step.key}` };
    }
    return { part: base, key: `all ${most} ${implied}` };
  }

  /** @param {URLSearchParams} query */
  async function update(query) {
    const { part: wanted, key: name } = part(query);
    const focus = graph.nodes[Number(query.get("focus") ?? NaN)];
    const step = graph.byKey.get(query.get("edge") ?? "");
    const opened = details(data, graph, query, focus, step);
    panel.replaceChildren(...nodes(opened.length ? opened : legend(data, graph)));
    announce(panel.querySelector("h2")?.textContent ?? "");
    fold(wanted, query, Boolean(focus || step));
    if (shown !== name) {
      shown = name;
      canvas.removeAttribute("data-drawn");
      canvas.setAttribute("aria-busy", "true");
      if (!drawn) canvas.replaceChildren(h("p", { class: "wait" }, `Laying out ${counted(wanted.nodes.length, "lock")}…`));
      let next;
      try {
        next = await picture(wanted, kept(query));
      } catch (error) {
        canvas.replaceChildren(h("p", { class: "wait" }, `The diagram cannot be laid out here (${String(error)}). All that it shows is in the lists beside it.`));
        return;
      }
      if (gone || shown !== name) return;
      drawn = next;
      canvas.replaceChildren(next.svg);
      next.put(current().query.get("view") ?? "");
      next.moved = () => {
        clearTimeout(noting);
        noting = setTimeout(() => gone || note({ view: next.view() }), 150);
      };
      canvas.removeAttribute("aria-busy");
      canvas.setAttribute("data-drawn", name);
    }
    bring(focus, step);
  }

  /** @param {import("./graph.js").Node | undefined} focus @param {import("./graph.js").Step | undefined} step */
  function bring(focus, step) {
    /** @type {Map<string, string>} */
    const marks = new Map();
    if (focus) {
      const before = graph.declared ? reached(focus, "into") : new Set(focus.into.map((s) => s.from));
      const after = graph.declared ? reached(focus, "out") : new Set(focus.out.map((s) => s.to));
      for (const n of before) marks.set(`n${n.index}`, "before");
      for (const n of after) marks.set(`n${n.index}`, before.has(n) ? "both" : "after");
      for (const s of drawn?.part.steps ?? []) {
        const on = graph.declared
          ? (before.has(s.from) && (s.to === focus || before.has(s.to))) || (after.has(s.to) && (s.from === focus || after.has(s.from)))
          : s.from === focus || s.to === focus;
        if (on || s.from === focus || s.to === focus) marks.set(s.key, "on");
      }
      marks.set(`n${focus.index}`, "focus");
    } else if (step) {
      marks.set(step.key, "on").set(`n${step.from.index}`, "before").set(`n${step.to.index}`, "after");
    }
    drawn?.mark(marks);
    if (focus) drawn?.reveal(`n${focus.index}`);
    else if (step) drawn?.reveal(step.key);
  }

  /** @param {Part} wanted @param {URLSearchParams} query @param {boolean} open */
  function fold(wanted, query, open) {
    const most = Number(query.get("most")) || FEW;
    const rest = graph.nodes.length - wanted.nodes.length;
    const what = graph.declared ? "rank" : "lock class";
    const says = rest > 0 ? `${counted(wanted.nodes.length, what, graph.declared ? "ranks" : "lock classes")} of ${number(graph.nodes.length)} drawn${!open && !graph.declared ? ": those on cycles, those of findings first. The others are folded; search finds them" : ""}. ` : "";
    hidden.replaceChildren(says, ...nodes([
      rest > 0 && most < MOST && wanted.nodes.length >= most ? h("a", { href: link("order", "", { ...kept(query), most: String(most * 2) }) }, "Draw more") : null,
      graph.steps.some((s) => s.says === "implied")
        ? h("a", { class: "implied", href: link("order", "", { ...kept(query), implied: query.get("implied") === "1" ? "" : "1" }) }, query.get("implied") === "1" ? "Hide steps that follow from others" : "Show steps that follow from others")
        : null,
    ]));
  }

  document.addEventListener("keydown", key);
  if (first.get("q")) {
    input.value = first.get("q") ?? "";
    search();
  }
  void update(first);
  return {
    view: [
      h("div", { class: "order" },
        h("div", { class: "stage" },
          h("h1", {}, graph.declared ? "The order" : "Which lock was taken inside which"),
          data.declared ? h("p", { class: "quiet coverage" }, data.declared.coverage.join("; ")) : null,
          h("div", { class: "bar-top" }, h("p", { class: "search" }, h("label", { for: "find" }, "Find"), " ", input), tools), found, hidden, canvas),
        panel),
    ],
    update,
    leave: () => {
      gone = true;
      document.removeEventListener("keydown", key);
    },
  };
}

/** What stays in the address from one state of the diagram to the next. @param {URLSearchParams} query */
function kept(query) {
  /** @type {Record<string, string>} */
  const kept = {};
  for (const key of ["q", "most", "implied"]) {
    const value = query.get(key);
    if (value) kept[key] = value;
  }
  return kept;
}
