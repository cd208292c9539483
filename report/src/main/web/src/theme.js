/** Dark or light: as the system has it, or as it was chosen. */
import { h } from "./dom.js";

// All pages of file:// have one store: the key says whose it is.
const KEY = "lockrank.report.theme";

/** @param {string} theme */
function apply(theme) {
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset["theme"] = theme;
  } else {
    delete document.documentElement.dataset["theme"];
  }
}

function stored() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    // A browser that keeps nothing: the system decides each time.
    return "";
  }
}

export function themeChoice() {
  const select = h("select", { id: "theme", change: () => {
    apply(select.value);
    try {
      localStorage.setItem(KEY, select.value);
    } catch {
      // Not kept, then.
    }
  } }, ["auto", "light", "dark"].map((t) => h("option", { value: t }, t)));
  select.value = stored() || "auto";
  apply(select.value);
  return h("p", { class: "theme" }, h("label", { for: "theme" }, "Colours "), select);
}
