/** The page: reads its data once, and shows what the address names. */
import { about } from "./about.js";
import { read } from "./data.js";
import { announce, h, nodes, visible } from "./dom.js";
import { list, one } from "./finding.js";
import { locks } from "./locks.js";
import { order } from "./order.js";
import { overview } from "./overview.js";
import { current, link } from "./route.js";
import { themeChoice } from "./theme.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./dom.js").Child} Child */

const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** The diagram while it is shown: it is told when it goes, and of each new state. @type {ReturnType<typeof order> | null} */
let diagram = null;
let first = true;

/** @param {Data} data */
function show(data) {
  const route = current();
  if (diagram && route.view === "order") {
    void diagram.update(route.query);
    return;
  }
  diagram?.leave();
  diagram = null;
  /** @type {Child[]} */
  let view;
  switch (route.view) {
    case "findings":
      view = route.item ? one(data, route.item) : list(data, route.query);
      break;
    case "order":
      diagram = order(data, route.query);
      view = diagram.view;
      break;
    case "locks":
      view = locks(data, route.query);
      break;
    case "about":
      view = about(data);
      break;
    default:
      view = overview(data);
  }
  main.replaceChildren(...nodes(view));
  main.dataset["view"] = route.view;
  const title = main.querySelector("h1")?.textContent ?? "";
  document.title = `${visible(title)} - Lockrank`;
  for (const item of document.querySelectorAll("header nav a")) {
    const here = item.getAttribute("href") === link(route.view === "overview" ? "" : route.view);
    if (here) item.setAttribute("aria-current", "page");
    else item.removeAttribute("aria-current");
  }
  if (!first) {
    announce(title);
    const heading = main.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    window.scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
  }
  first = false;
}

/** @param {Data} data */
function header(data) {
  const nav = h("nav", { "aria-label": "Report" }, h("ul", {}, [
    h("li", {}, h("a", { href: link("") }, "Overview")),
    h("li", {}, h("a", { href: link("findings") }, `Findings`, h("span", { class: "count" }, ` ${data.findings.length}`))),
    h("li", {}, h("a", { href: link("order") }, data.declared ? "The order" : "The graph")),
    h("li", {}, h("a", { href: link("locks") }, "Locks")),
    h("li", {}, h("a", { href: link("about") }, "About")),
  ]));
  document.querySelector("header")?.append(nav, themeChoice());
}

async function start() {
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  const data = await read();
  header(data);
  show(data);
  window.addEventListener("hashchange", () => show(data));
  // For whoever measures.
  performance.mark("lockrank-ready");
  document.documentElement.dataset["ready"] = "true";
}

start().catch((error) => {
  main.replaceChildren(h("h1", {}, "This report cannot be shown"), h("p", {}, String(error)),
    h("p", {}, "The browser must know DecompressionStream, as Chromium 80, Firefox 113 and Safari 16.4 do. ", h("code", {}, "lockrank report"), " without ", h("code", {}, "--html"), " says the same as text."));
  document.documentElement.dataset["ready"] = "failed";
});
