/** Is there anything wrong; what was looked at; what was not. */
import { counted, h, number } from "./dom.js";
import { link } from "./route.js";
import { fails, statusBadge, place, sentence, tierBadge } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const FIRST = 50;

/** @param {Data} data */
export function overview(data) {
  const found = data.findings.length;
  return [
    h("h1", {}, sentenceCase(data.headline)),
    data.unjudged && found ? h("p", { class: "unjudged" }, sentenceCase(data.unjudged.replace(/^; /, "")), ".") : null,
    h("p", { class: "quiet" }, "Seen in ", data.commands.map((c, i) => [i ? "; " : "", h("code", {}, c)])),
    found ? findings(data) : nothing(data),
    judged(data),
    section("Notes", data.notes),
    section("Taken in both orders, and kept apart by this run alone: no finding", data.keptApart),
    section("Threads that made no progress, whether that was meant or not", data.waiting),
    notWatched(data),
    runs(data),
  ];
}

/** @param {string} text */
function sentenceCase(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {Data} data */
function nothing(data) {
  return h(
    "p",
    { class: "good" },
    data.unjudged
      ? "Nothing was found in what was judged. What was not judged is listed below."
      : "Nothing was found. That holds for what ran, and for nothing that did not.",
  );
}

/** @param {Data} data */
function findings(data) {
  const used = data.tiers.filter((t) => data.findings.some((f) => f.tier === t.word));
  const isNew = data.findings.filter(fails).length;
  const shown = [...data.findings].sort((a, b) => Number(fails(b)) - Number(fails(a)));
  const list = h("ol", { class: "cards" }, shown.slice(0, FIRST).map(card));
  return h(
    "section",
    { "aria-labelledby": "found" },
    h("h2", { id: "found" }, "What was found"),
    isNew ? h("p", {}, h("span", { class: "new" }, "new"), ` ${counted(isNew, "finding")} since the baseline`) : null,
    h("dl", { class: "tiers" }, used.map((t) => [
      h("dt", {}, h("span", { class: `tier tier-${t.word}` }, t.count)),
      h("dd", {}, t.meaning),
    ])),
    list,
    data.findings.length > FIRST
      ? h("p", {}, h("a", { href: link("findings") }, `All ${number(data.findings.length)} findings`))
      : null,
  );
}

/** @param {import("./data.js").Finding} finding */
export function card(finding) {
  return h(
    "li",
    { class: `card edge-${finding.tier}` },
    h("h3", {}, h("a", { href: link("findings", finding.id) }, finding.title)),
    h("p", { class: "tags" }, tierBadge(finding), " ", statusBadge(finding), " ", h("span", { class: "id" }, finding.id)),
    h("p", {}, sentence(finding)),
    finding.change
      ? h("p", { class: "lines" }, "Look at ", [...new Set([finding.change.held, finding.change.wanted])].filter(Boolean).map((p, i) => [i ? " and " : "", place(p)]))
      : null,
  );
}

/** @param {Data} data */
function judged(data) {
  const seen = data.seen;
  /** @type {[string, string, string][]} */
  const rows = [
    ["Runs", number(seen.runs), "recordings that were read"],
    ["Threads", number(seen.threads), "that took a lock while they held another"],
    ["Lock classes", number(seen.classes), "all locks of one field, or made at one place"],
    ["Locks", number(seen.locks), "of these classes"],
    ["Nested acquisitions", number(seen.acquisitions), `different ones: a lock wanted while others are held; seen ${number(seen.counted)} times`],
  ];
  const lost = data.dropped.filter((d) => d.count > 0);
  return h(
    "section",
    { "aria-labelledby": "judged" },
    h("h2", { id: "judged" }, "What was judged, and what was not"),
    h("table", { class: "facts" }, h("tbody", {}, rows.map(([name, value, what]) =>
      h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "num" }, value), h("td", {}, what)),
    ))),
    h("ul", {}, lost.map((d) => h("li", { class: "warn" }, d.says)),
      data.notWatchedCount > 0
        ? h("li", { class: "warn" }, `${counted(data.notWatchedCount, "class", "classes")} could not be watched`)
        : null,
      lost.length === 0 && data.notWatchedCount === 0 ? h("li", {}, "Nothing was dropped, and every class was watched") : null),
  );
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
function section(title, lines) {
  if (lines.length === 0) return null;
  return h("details", { class: "more" }, h("summary", {}, `${title} (${number(lines.length)})`),
    h("ul", {}, lines.map((l) => h("li", {}, l))));
}

/** @param {Data} data */
function notWatched(data) {
  if (data.notWatched.length === 0) return null;
  return h("details", { class: "more" }, h("summary", {}, `Classes that were not watched (${number(data.notWatchedCount)})`),
    h("ul", {}, data.notWatched.map((n) => h("li", {}, h("code", {}, n.class), ": ", n.why)),
      data.notWatchedCount > data.notWatched.length
        ? h("li", {}, `and ${number(data.notWatchedCount - data.notWatched.length)} more; --format json lists all`)
        : null));
}

/** @param {Data} data */
function runs(data) {
  return h("details", { class: "more" }, h("summary", {}, `Recordings (${number(data.runs.length)})`),
    h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Recordings" },
      h("table", {}, h("thead", {}, h("tr", {}, ["File", "What ran", "JVM", "Process", "Started", "Ended"].map((t) => h("th", { scope: "col" }, t)))),
        h("tbody", {}, data.runs.map((r) => h("tr", {},
          h("th", { scope: "row" }, h("code", {}, r.file)), h("td", {}, h("code", {}, r.command)), h("td", {}, r.jvm),
          h("td", { class: "num" }, String(r.pid)), h("td", {}, r.started), h("td", {}, r.ended)))))));
}
