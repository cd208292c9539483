/** The page's state, all of it in the address behind `#`: what is open can be linked to, and the browser goes back. */

/**
 * @typedef {object} Route
 * @property {string} view `overview`, `findings`, `order`, `locks`, `about`
 * @property {string} item of findings, the id of the one; or empty
 * @property {URLSearchParams} query
 */

/** @returns {Route} */
export function current() {
  const hash = decodeSafely(location.hash.replace(/^#\/?/, ""));
  const [path = "", query = ""] = split(hash, "?");
  const [view = "", item = ""] = split(path, "/");
  return { view: view || "overview", item, query: new URLSearchParams(query) };
}

/** @param {string} hash */
function decodeSafely(hash) {
  // Only the path may be written with escapes by whoever passes the link on; the query decodes itself.
  return hash.replace(/^[^?]*/, (path) => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  });
}

/**
 * @param {string} text
 * @param {string} by
 * @returns {[string, string]}
 */
function split(text, by) {
  const index = text.indexOf(by);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}

/**
 * The address of a state.
 * @param {string} view
 * @param {string} [item]
 * @param {Record<string, string>} [query] what is empty is left out
 */
export function link(view, item = "", query = {}) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  const tail = search.size > 0 ? `?${search}` : "";
  return `#/${view}${item ? `/${encodeURIComponent(item)}` : ""}${tail}`;
}

/**
 * Puts parts of the query into the address without a step for the browser to go back to.
 * @param {Record<string, string>} query
 */
export function note(query) {
  const route = current();
  const all = { ...Object.fromEntries(route.query), ...query };
  history.replaceState(null, "", link(route.view, route.item, all));
}
