/** One finding: what, how it comes about, what to change. And the list of all. */
import { copyButton, counted, h, number } from "./dom.js";
import { link } from "./route.js";
import { card } from "./overview.js";
import { schedule } from "./schedule.js";
import { stack } from "./stacks.js";
import { line, mark, statusBadge, place, sentence, tierBadge, tierName } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Finding} Finding */

const MOST = 100;

/**
 * All findings, or those of one tier.
 * @param {Data} data
 * @param {URLSearchParams} query
 */
export function list(data, query) {
  const tier = query.get("tier") ?? "";
  const words = (query.get("q") ?? "").toLowerCase();
  const all = data.findings.filter((f) => (!tier || f.tier === tier) && (!words || told(f).includes(words)));
  const most = Number(query.get("most")) || MOST;
  return [
    h("h1", {}, counted(all.length, "finding")),
    h("nav", { class: "filters", "aria-label": "Kinds of findings" },
      filter("all", "", tier, data.findings.length),
      data.tiers.map((t) => {
        const count = data.findings.filter((f) => f.tier === t.word).length;
        return count ? filter(tierName(t.word), t.word, tier, count) : null;
      })),
    h("ol", { class: "cards" }, all.slice(0, most).map(card)),
    all.length > most
      ? h("p", {}, h("a", { href: link("findings", "", { tier, q: words, most: String(most + 400) }) }, `Show more: ${number(all.length - most)} are left`))
      : null,
    data.order.length ? orderLines("Lines of an order file for all findings together", data.order) : null,
  ];
}

/** @param {Finding} finding */
function told(finding) {
  return `${finding.id} ${finding.title} ${finding.columns.map((c) => c.thread).join(" ")}`.toLowerCase();
}

/**
 * @param {string} name
 * @param {string} tier
 * @param {string} chosen
 * @param {number} count
 */
function filter(name, tier, chosen, count) {
  return h("a", { href: link("findings", "", { tier }), "aria-current": tier === chosen ? "true" : null }, `${name} ${number(count)}`);
}

/**
 * @param {Data} data
 * @param {string} id
 */
export function one(data, id) {
  const index = data.findings.findIndex((f) => f.id === id);
  const finding = data.findings[index];
  if (!finding) {
    return [h("h1", {}, "No such finding"), h("p", {}, "This report has no finding ", h("code", {}, id), ". It may be mended. ", h("a", { href: link("findings") }, "All findings"))];
  }
  return [
    neighbours(data, index),
    h("h1", {}, finding.title),
    h("p", { class: "tags" }, tierBadge(finding), " ", statusBadge(finding), " ", h("span", { class: "id" }, finding.id), " ",
      copyButton("Copy link", () => location.href)),
    h("p", { class: "lead" }, sentence(finding)),
    change(finding),
    comesAbout(finding),
    rule(finding),
    calls(data, finding),
    finding.order.length ? orderLines("Lines for an order file", finding.order) : null,
    confirm(finding),
    where(data, finding),
  ];
}

/**
 * @param {Data} data
 * @param {number} index
 */
function neighbours(data, index) {
  const before = data.findings[index - 1];
  const after = data.findings[index + 1];
  return h("nav", { class: "neighbours", "aria-label": "Findings" },
    before ? h("a", { href: link("findings", before.id), rel: "prev" }, "← Before") : null,
    h("a", { href: link("findings") }, `Finding ${number(index + 1)} of ${number(data.findings.length)}`),
    after ? h("a", { href: link("findings", after.id), rel: "next" }, "Next →") : null);
}

/** @param {Finding} finding */
function change(finding) {
  const lines = finding.change;
  return h("section", { class: "change", "aria-labelledby": "change" },
    h("h2", { id: "change" }, "What to change"),
    lines ? h("div", { class: "two" },
      lines.held ? spot(`${finding.columns[lines.column]?.thread ?? ""} takes the first lock here`, lines.held, heldLock(finding, lines.column)) : null,
      lines.wanted ? spot(finding.tier === "stuck" ? "and waits here, with it held" : "and the second one here, with the first still held", lines.wanted, wantedLock(finding, lines.column)) : null) : null,
    h("ul", { class: "fix" }, finding.fix.map((f) => h("li", {}, f.charAt(0).toUpperCase() + f.slice(1)))));
}

/**
 * @param {string} what
 * @param {string} frame
 * @param {number} lock
 */
function spot(what, frame, lock) {
  return h("div", { class: "spot" }, h("span", { class: "quiet" }, what), h("strong", {}, line(frame)), place(frame),
    lock >= 0 ? mark(lock) : null);
}

/**
 * @param {Finding} finding
 * @param {number} column
 */
function heldLock(finding, column) {
  return finding.columns[column]?.stacks.find((s) => s.does === "holds" && s.blocks)?.lock ?? -1;
}

/**
 * @param {Finding} finding
 * @param {number} column
 */
function wantedLock(finding, column) {
  return finding.columns[column]?.stacks.find((s) => s.does === "wants")?.lock ?? -1;
}

/** @param {Finding} finding */
function comesAbout(finding) {
  if (finding.steps.length === 0) return null;
  return h("section", { "aria-labelledby": "comes" },
    h("h2", { id: "comes" }, finding.tier === "against-order" ? "What was done" : "How it comes about"),
    schedule(finding),
    finding.caveats.map((c) => h("p", { class: "caveat" }, c)));
}

/** @param {Finding} finding */
function rule(finding) {
  if (!finding.rule) return null;
  return h("section", { "aria-labelledby": "rule" }, h("h2", { id: "rule" }, "The rule"),
    h("p", {}, finding.rule.text), h("p", {}, "Written at ", h("code", { class: "place" }, finding.rule.place)));
}

/**
 * @param {Data} data
 * @param {Finding} finding
 */
function calls(data, finding) {
  return h("section", { "aria-labelledby": "calls" }, h("h2", { id: "calls" }, "The calls"),
    h("p", { class: "quiet" }, "The newest call first. Calls of the JDK and of libraries are folded; open them by a click."),
    h("div", { class: "columns" }, finding.columns.map((column) =>
      h("article", { class: "side" },
        h("h3", {}, column.thread, column.about ? h("span", { class: "quiet" }, ` ${column.about}`) : null),
        column.code.length ? h("p", { class: "quiet" }, "In code of ", column.code.join(", ")) : null,
        column.stacks.map((held) => h("div", { class: `does-${held.does}` },
          h("h4", {}, held.lock >= 0 ? mark(held.lock) : null, held.text),
          stack(data, held.stack, held.outer)))))));
}

/** @param {Finding} finding */
function confirm(finding) {
  if (!finding.confirm) return null;
  return h("section", { "aria-labelledby": "confirm" }, h("h2", { id: "confirm" }, "Can that really happen?"),
    h("p", { class: "quiet" }, "This runs the program again, with the command that it is run with, and pauses its threads so that it does, if it can:"),
    h("div", { class: "code" }, copyButton("Copy", () => finding.confirm),
      h("pre", { tabindex: "0", "aria-label": "Command" }, finding.confirm)));
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
function orderLines(title, lines) {
  return h("section", {}, h("h2", {}, title),
    h("p", { class: "quiet" }, "In a file that the next run is held to: lockrank watch --order FILE"),
    h("div", { class: "code" }, copyButton("Copy", () => `${lines.join("\n")}\n`),
      h("pre", { tabindex: "0", "aria-label": title }, lines.map((l, i) => [i ? h("br") : null, l]))));
}

/**
 * @param {Data} data
 * @param {Finding} finding
 */
function where(data, finding) {
  if (finding.edges.length === 0) return null;
  return h("section", { "aria-labelledby": "where" }, h("h2", { id: "where" }, "In the order"),
    h("ul", {}, finding.edges.map(([from, to]) => h("li", {},
      h("a", { href: link("order", "", { edge: `${from}-${to}` }) },
        `${data.classes[from]?.short ?? ""}, then ${data.classes[to]?.short ?? ""}`)))));
}
