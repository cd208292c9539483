/** All lock classes, as a table to sort and to filter. */
import { announce, counted, h, number } from "./dom.js";
import { link, note } from "./route.js";
import { broken } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").LockClass} LockClass */
/** @typedef {{index: number, lock: LockClass, findings: string[]}} Row */

const SHOWN = 200;

const MADE = /** @type {Record<string, string>} */ ({ field: "in a field", site: "at a place", type: "by type" });

/** @type {[string, string, (row: Row) => string | number][]} */
const COLUMNS = [
  ["name", "Lock class", (r) => r.lock.short.toLowerCase()],
  ["type", "Class", (r) => r.lock.type],
  ["kind", "Kind", (r) => r.lock.kind],
  ["made", "Known by", (r) => r.lock.by],
  ["locks", "Locks", (r) => r.lock.locks],
  ["wanted", "Wanted", (r) => r.lock.wanted],
  ["held", "Held", (r) => r.lock.held],
  ["threads", "Threads", (r) => r.lock.threads],
  ["longest", "Longest hold", (r) => r.lock.longestHoldMillis ?? -1],
  ["findings", "Findings", (r) => r.findings.length],
];

const DOWN = new Set(["locks", "wanted", "held", "threads", "longest", "findings"]);

/**
 * @param {Data} data
 * @param {URLSearchParams} query
 */
export function locks(data, query) {
  /** @type {Row[]} */
  const rows = data.classes.map((lock, index) => ({ index, lock, findings: [] }));
  for (const finding of data.findings) {
    for (const c of new Set(finding.locks.slice(0, finding.about).map((l) => l.class))) {
      rows[c]?.findings.push(finding.id);
    }
  }
  const known = data.classes.some((c) => c.longestHoldMillis !== undefined);
  const columns = COLUMNS.filter(([key]) => key !== "longest" || known);
  let sort = query.get("sort") ?? "findings";
  let most = SHOWN;
  const body = h("tbody");
  const heads = columns.map(([key, title]) => h("th", { scope: "col", "data-key": key },
    h("button", { type: "button", click: () => sortBy(key) }, title)));
  const input = h("input", { type: "search", id: "filter", value: query.get("q") ?? "", autocomplete: "off", input: () => { most = SHOWN; draw(); } });
  const more = h("button", { type: "button", click: () => { most += 1000; draw(); } }, "Show more");
  const count = h("p", { class: "quiet" });

  /** @param {string} key */
  function sortBy(key) {
    const down = DOWN.has(key);
    const same = sort.replace("-", "") === key;
    const wasDown = sort.startsWith("-") !== DOWN.has(sort.replace("-", ""));
    sort = same ? `${wasDown === down ? "-" : ""}${key}` : key;
    draw();
  }

  function draw() {
    const key = sort.replace("-", "");
    const value = (COLUMNS.find(([k]) => k === key) ?? COLUMNS[0])?.[2] ?? (() => 0);
    const descending = DOWN.has(key) !== sort.startsWith("-");
    const words = input.value.toLowerCase().trim();
    const found = rows.filter((r) => !words || `${r.lock.name} ${r.lock.type} ${r.lock.kind} ${r.lock.ranks.join(" ")}`.toLowerCase().includes(words));
    found.sort((a, b) => {
      const x = value(a);
      const y = value(b);
      const compared = x < y ? -1 : x > y ? 1 : 0;
      return (descending ? -compared : compared) || (a.lock.name < b.lock.name ? -1 : 1);
    });
    body.replaceChildren(...found.slice(0, most).map((row) => drawn(row, known)));
    heads.forEach((head) => {
      const mine = head.dataset["key"] === key;
      head.setAttribute("aria-sort", mine ? (descending ? "descending" : "ascending") : "none");
    });
    more.hidden = found.length <= most;
    const says = `${counted(found.length, "lock class", "lock classes")}${found.length > most ? `, the first ${number(most)} shown` : ""}`;
    count.textContent = says;
    announce(says);
    note({ q: input.value, sort: sort === "findings" ? "" : sort });
  }

  const table = h("table", { class: "locks" }, h("caption", { class: "unseen" }, "Lock classes"), h("thead", {}, h("tr", {}, heads)), body);
  draw();
  return [
    h("h1", {}, "Locks"),
    h("p", { class: "quiet" }, "Counted is what was done with them while another lock was held, or wanted: a lock that is taken alone is in no recording."),
    h("p", { class: "search" }, h("label", { for: "filter" }, "Filter"), " ", input),
    count,
    h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Table of lock classes" }, table),
    more,
  ];
}

/**
 * @param {Row} row
 * @param {boolean} known
 */
function drawn(row, known) {
  const lock = row.lock;
  const stop = 3;
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { href: link("order", "", { focus: String(row.index) }), title: lock.name }, broken(lock.short)),
      lock.name === lock.short ? null : h("span", { class: "whole" }, broken(lock.name)),
      lock.ranks.length ? h("span", { class: "quiet" }, ` rank ${lock.ranks.join(", ")}`) : null),
    h("td", {}, h("code", {}, broken(lock.type))),
    h("td", {}, lock.kind),
    h("td", {}, MADE[lock.by] ?? lock.by),
    h("td", { class: "num" }, number(lock.locks)),
    h("td", { class: "num" }, number(lock.wanted)),
    h("td", { class: "num" }, number(lock.held)),
    h("td", { class: "num" }, number(lock.threads)),
    known ? h("td", { class: "num" }, lock.longestHoldMillis === undefined ? "" : `${number(lock.longestHoldMillis)} ms`) : null,
    h("td", {}, row.findings.slice(0, stop).map((id, i) => [i ? " " : null, h("a", { href: link("findings", id) }, id)]),
      row.findings.length > stop ? ` and ${row.findings.length - stop} more` : null));
}
