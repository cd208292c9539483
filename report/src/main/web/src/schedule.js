/**
 * How it comes about, as a picture: a column for each thread, time going down, a bar for each lock for as long as it is held,
 * and the moment from which nothing goes on. Those who do not see it are read the steps, which are a list.
 */
import { h } from "./dom.js";
import { letter, lockName, mark, place } from "./words.js";

/** @typedef {import("./data.js").Finding} Finding */

/** @param {Finding} finding */
export function schedule(finding) {
  const columns = finding.columns.length;
  const ends = finding.steps.some((step) => step.waits !== "");
  const last = finding.steps.length + 2;
  const lanes = finding.columns.map((_, c) => heldBy(finding, c));
  const grid = h("div", { class: "schedule", role: "group", "aria-label": "Schedule: a column for each thread, time going down" });
  grid.style.gridTemplateColumns = `auto ${lanes.map((l) => `${Math.max(1, l.length) * 26}px minmax(150px, 1fr)`).join(" ")}`;
  grid.append(h("div", { class: "time", "aria-hidden": "true" }, "time"));
  finding.columns.forEach((column, c) => {
    const head = h("div", { class: "head" }, h("b", {}, column.thread), column.about ? h("span", { class: "quiet" }, column.about) : null);
    head.style.gridArea = `1 / ${lane(c)} / 2 / ${lane(c) + 2}`;
    grid.append(head);
    const line = h("div", { class: "life", "aria-hidden": "true" });
    line.style.gridArea = `2 / ${lane(c) + 1} / ${last} / ${lane(c) + 2}`;
    grid.append(line);
    const box = h("div", { class: "lanes", "aria-hidden": "true" });
    box.style.gridArea = `2 / ${lane(c)} / ${last} / ${lane(c) + 1}`;
    grid.append(box);
  });
  const list = h("ol", { class: "steps" });
  finding.steps.forEach((step, i) => {
    const cell = h(
      "li",
      { class: `step ${step.waits ? "waits" : step.does}` },
      h("span", { class: "number", "aria-hidden": "true" }, String(i + 1)),
      h("span", { class: "unseen" }, `${finding.columns[step.column]?.thread ?? ""}: `),
      h("span", { class: "does" }, step.text),
      step.lock >= 0 ? [" ", mark(step.lock)] : null,
      step.place ? h("span", { class: "at" }, " at ", place(step.place)) : null,
      step.waits ? h("span", { class: "for" }, step.waits) : null,
    );
    cell.style.gridArea = `${i + 2} / ${lane(step.column) + 1} / ${i + 3} / ${lane(step.column) + 2}`;
    list.append(cell);
  });
  lanes.forEach((held, c) =>
    held.forEach(([lock, from], n) => {
      const bar = h("div", { class: `bar lock-${lock % 6}`, title: `holds ${finding.locks[lock]?.name ?? ""}`, "aria-hidden": "true" }, h("span", {}, letter(lock)));
      bar.style.gridArea = `${from + 2} / ${lane(c)} / ${last} / ${lane(c) + 1}`;
      bar.style.marginLeft = `${n * 26 + 3}px`;
      grid.append(bar);
    }),
  );
  grid.append(list);
  if (ends) {
    const end = h("div", { class: "standstill" }, h("b", {}, finding.tier === "order-inversion" ? "If these are the same locks, nothing goes on from here." : finding.confirmed ? "From here nothing went on." : "From here nothing goes on."), waitsFor(finding));
    end.style.gridArea = `${last} / 1 / ${last + 1} / ${columns * 2 + 2}`;
    grid.append(end);
  }
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "The schedule" }, grid, legend(finding));
}

/** @param {number} column */
function lane(column) {
  return column * 2 + 2;
}

/**
 * The locks that a thread has, and from which step on.
 * @param {Finding} finding
 * @param {number} column
 * @returns {[number, number][]}
 */
function heldBy(finding, column) {
  /** @type {[number, number][]} */
  const held = [];
  finding.steps.forEach((step, i) => {
    if (step.column === column && step.does === "takes" && step.lock >= 0) held.push([step.lock, i]);
  });
  return held;
}

/** @param {Finding} finding */
function waitsFor(finding) {
  const ends = finding.steps.filter((step) => step.waits && step.on >= 0);
  return h("span", {}, ends.map((step, i) => [
    i ? "; " : " ",
    finding.columns[step.column]?.thread ?? "",
    step.column === step.on ? " waits for itself" : ` waits for ${finding.columns[step.on]?.thread ?? ""}`,
  ]), ends.length ? "." : null);
}

/** @param {Finding} finding */
function legend(finding) {
  const used = [...new Set(finding.steps.map((step) => step.lock).filter((l) => l >= 0))].sort((a, b) => a - b);
  return h("p", { class: "legend" }, "Bars show what is held: ", used.map((l, i) => [i ? ", " : "", lockName(finding, l)]));
}
