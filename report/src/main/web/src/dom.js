/** Elements. Texts become text, never markup; what cannot be seen in them is made visible. */

const LONGEST = 2000;

/**
 * Without characters that hide, or turn round what follows: each is shown as its number.
 * @param {string} text
 */
export function visible(text) {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length - LONGEST} more characters)` : text;
  return cut.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What an element may have in it: lists of lists too, and nothing. @typedef {Node | string | number | null | undefined | false | Children} Child */
/** @typedef {Child[]} Children */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} element
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(key, value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, key === "href" || key === "d" ? String(value) : visible(String(value)));
    }
  }
  element.append(...nodes(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
export function nodes(children) {
  return children.flatMap((c) => {
    if (c === null || c === undefined || c === false) return [];
    if (Array.isArray(c)) return nodes(c);
    return [c instanceof Node ? c : visible(String(c))];
  });
}

/**
 * An element of HTML. Attributes that are functions are listeners, named by their events.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  filled(element, attributes, children);
  return element;
}

/**
 * An element of SVG.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function s(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  filled(element, attributes, children);
  return /** @type {SVGElementTagNameMap[K]} */ (element);
}

/**
 * `1 lock`, `2 locks`, `5,000 locks`.
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/**
 * `once`, `31 times`.
 * @param {number} count
 */
export function times(count) {
  return count === 1 ? "once" : `${number(count)} times`;
}

/** @param {number} value */
export function number(value) {
  return value.toLocaleString("en");
}

/**
 * Tells those who do not see the page what has changed.
 * @param {string} text
 */
export function announce(text) {
  const status = document.getElementById("status");
  if (status) {
    status.textContent = visible(text);
  }
}

/**
 * A button that copies a text and says so.
 * @param {string} label
 * @param {() => string} text
 */
export function copyButton(label, text) {
  const button = h("button", { type: "button", class: "copy" }, label);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = "Copied";
      announce("Copied");
    } catch {
      button.textContent = "The browser did not let it be copied: select it and copy it yourself";
      announce(button.textContent);
    }
    setTimeout(() => (button.textContent = label), 2500);
  });
  return button;
}
