/** What several views say alike: tiers, locks by letter, places, findings in one sentence. */
import { at } from "./data.js";
import { h, visible } from "./dom.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Finding} Finding */

/** @param {string} tier */
export function tierName(tier) {
  return { "against-order": "against the order" }[tier] ?? tier.replaceAll("-", " ");
}

/** @param {Finding} finding */
export function tierBadge(finding) {
  return h("span", { class: `tier tier-${finding.tier}` }, tierName(finding.tier));
}

/**
 * Whether anybody knew of it before.
 * @param {Finding} finding
 */
export function statusBadge(finding) {
  switch (finding.status) {
    case "new":
      return h("span", { class: "new" }, "new");
    case "expired":
      return h("span", { class: "new" }, "known until a day that is over");
    case "known":
      return h("span", { class: "known" }, "known");
    case "harmless":
      return h("span", { class: "known" }, "harmless, says a library");
    default:
      return null;
  }
}

/**
 * Whether it fails a build beside a baseline.
 * @param {Finding} finding
 */
export function fails(finding) {
  return finding.status === "new" || finding.status === "expired";
}

/** @param {number} index */
export function letter(index) {
  return index < 26 ? String.fromCharCode(65 + index) : `A${index - 25}`;
}

/**
 * A lock of a finding: a letter with a colour and a pattern, and its name.
 * @param {Finding} finding
 * @param {number} index
 */
export function lockName(finding, index) {
  const lock = at(finding.locks, index);
  return h("span", { class: "lock" }, mark(index), h("code", {}, broken(lock.name)));
}

/** @param {number} index */
export function mark(index) {
  return h("span", { class: `mark lock-${index % 6}` }, letter(index));
}

/**
 * A place in code, with the file and line first to be seen.
 * @param {string} frame
 */
export function place(frame) {
  const match = /^(.*)\(([^()]*)\)$/s.exec(frame);
  if (!match) {
    return h("code", { class: "place" }, broken(frame));
  }
  return h("code", { class: "place" }, broken(match[1] ?? ""), h("wbr"), h("b", {}, `(${match[2]})`));
}

/**
 * A name that goes on in the next line where a reader would have it so, behind a dot.
 * @param {string} name
 * @returns {(Node | string)[]}
 */
export function broken(name) {
  return name.split(/(?<=\.)/).flatMap((part, i) => (i > 0 ? [h("wbr"), part] : [part]));
}

/**
 * `Pool.java:41` of `com.acme.Pool.get(Pool.java:41)`; else the whole.
 * @param {string} frame
 */
export function line(frame) {
  return /\(([^()]+)\)$/.exec(frame)?.[1] ?? frame;
}

/**
 * The locks and threads in one sentence.
 * @param {Finding} finding
 * @returns {(Node | string)[]}
 */
export function sentence(finding) {
  if (finding.tier === "stuck") {
    return stuck(finding);
  }
  /** @type {(Node | string)[]} */
  const words = [];
  const sides = finding.columns.filter((c) => c.stacks.some((held) => held.does === "holds"));
  const possible = finding.tier !== "deadlock" && finding.tier !== "against-order";
  sides.forEach((column, i) => {
    const wants = column.stacks.find((held) => held.does === "wants");
    const holds = column.stacks.find((held) => held.does === "holds" && held.blocks);
    if (i > 0) words.push(i === 1 && sides.length === 2 ? ", while " : ", ");
    words.push(h("span", { class: "thread" }, column.thread));
    if (holds && holds.lock >= 0) words.push(" holds ", lockName(finding, holds.lock), " and");
    words.push(finding.tier === "against-order" ? " takes " : " wants ");
    if (wants && wants.lock >= 0) words.push(lockName(finding, wants.lock));
  });
  words.push(ending(finding, sides.length, possible));
  return words;
}

/**
 * @param {Finding} finding
 * @param {number} sides
 * @param {boolean} possible
 */
function ending(finding, sides, possible) {
  if (finding.tier === "against-order") return ", which the order forbids.";
  if (finding.tier === "order-inversion") {
    return ". If the locks of a name are the same lock, they can wait for each other for ever.";
  }
  if (sides === 1) return possible ? ": it can wait for itself for ever." : ": it waited for itself, for ever.";
  const who = sides === 2 ? "neither" : "none of them";
  return possible ? `: when ${sides === 2 ? "both" : "all"} happen at once, ${who} ever goes on.` : `: ${who} went on.`;
}

/** @param {Finding} finding */
function stuck(finding) {
  /** @type {(Node | string)[]} */
  const words = [];
  finding.columns.slice(0, 4).forEach((column, i) => {
    const waits = column.stacks.find((held) => held.does !== "holds");
    const holds = column.stacks.find((held) => held.does === "holds" && held.blocks);
    words.push(i > 0 ? "; " : "", h("span", { class: "thread" }, column.thread), " ", waits?.text ?? "waits");
    if (holds && holds.lock >= 0) words.push(" and holds ", lockName(finding, holds.lock));
  });
  if (finding.columns.length > 4) words.push(`; and ${finding.columns.length - 4} more threads`);
  words.push(". Nobody went on.");
  return words;
}

/**
 * A label that fits, its middle left out.
 * @param {string} text
 * @param {number} longest
 */
export function fitted(text, longest) {
  const shown = visible(text);
  const head = Math.ceil((longest - 1) / 2);
  return shown.length <= longest ? shown : `${shown.slice(0, head)}…${shown.slice(shown.length - (longest - 1 - head))}`;
}
