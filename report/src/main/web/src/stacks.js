/** Stacks, folded to the user's own calls. */
import { at } from "./data.js";
import { counted, h } from "./dom.js";
import { place } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const OWN = 0;
const LIBRARY = 2;
const LEADS_ON = 4;

/**
 * A stack, the innermost call first. Calls that are not the program's are folded, but for the innermost of all; the outermost
 * ones that say nothing as well.
 * @param {Data} data
 * @param {number} index
 * @param {number} outer
 */
export function stack(data, index, outer) {
  const frames = at(data.stacks, index).map((f) => at(data.frames, f));
  if (frames.length === 0) {
    return h("p", { class: "quiet" }, "The calls are not known.");
  }
  const end = Math.max(1, frames.length - outer);
  const anyOwn = frames.slice(0, end).some(([, origin]) => origin === OWN);
  /** @param {number} origin */
  const folds = (origin) => origin >= LIBRARY || (anyOwn && origin !== OWN);
  /** @type {Node[]} */
  const items = [];
  /** @type {[string, number][]} */
  let folded = [];
  const flush = () => {
    if (folded.length > 0) items.push(fold(folded));
    folded = [];
  };
  frames.forEach(([text, origin], i) => {
    const innermost = i === 0 && origin !== LEADS_ON;
    if (i >= end || (folds(origin) && !innermost)) {
      folded.push([text, origin]);
    } else {
      flush();
      items.push(h("li", { class: origin === OWN ? "own" : "" }, place(text)));
    }
  });
  flush();
  return h("ol", { class: "stack" }, items);
}

/** @param {[string, number][]} frames */
function fold(frames) {
  const whose = frames.every(([, o]) => o >= 3) ? " of the JDK" : frames.every(([, o]) => o >= 2) ? " of libraries" : "";
  return h("li", { class: "fold" }, h("details", {}, h("summary", {}, `${counted(frames.length, "call")}${whose}`),
    h("ol", {}, frames.map(([text]) => h("li", {}, place(text))))));
}
