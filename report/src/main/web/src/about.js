/** What made the page, and the licences of what is in it. */
import { h } from "./dom.js";

/** @param {import("./data.js").Data} data */
export function about(data) {
  return [
    h("h1", {}, "About this page"),
    h("p", {}, `Made by Lockrank ${data.version} from `, data.runs.map((r, i) => [i ? ", " : "", h("code", {}, r.file)]), ". It asks nothing of any network: all it shows is in this file."),
    h("h2", {}, "How to use it"),
    h("ul", {}, [
      "The address says all that is open: copy it to show somebody the same, in the same file.",
      "In the diagram: drag or the arrow keys move it, the wheel or + and - zoom, 0 shows all, / searches. Tab goes from lock to lock and from step to step; Enter opens one.",
      "Printed, the page has what is open, without the controls.",
    ].map((t) => h("li", {}, t))),
    h("h2", {}, "Licences"),
    h("p", {}, "Lockrank is licensed under the Apache License, Version 2.0, https://www.apache.org/licenses/LICENSE-2.0."),
    h("p", {}, "The diagram is laid out by elkjs 0.12.1, the Eclipse Layout Kernel translated to JavaScript, Copyright (c) Kiel University and others, under the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/. It is in this page unchanged; its source is at https://github.com/kieler/elkjs and https://github.com/eclipse/elk. It comes without any warranty."),
  ];
}
