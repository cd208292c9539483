/** A diagram as SVG: drawn once, moved and zoomed by one attribute, and told what to bring out. */
import { number, s, times } from "./dom.js";
import { placed } from "./layout.js";
import { link } from "./route.js";
import { fitted } from "./words.js";

/** @typedef {import("./graph.js").Node} Node */
/** @typedef {import("./graph.js").Step} Step */
/** @typedef {import("./graph.js").Part} Part */

const LONGEST = 30;
const SAYS = {
  seen: "seen", cycle: "seen, and part of a cycle", declared: "declared and seen", unseen: "declared and never seen",
  implied: "seen, and follows from what is declared", undeclared: "seen, and the order says nothing of it", against: "seen, and against the order",
};

/** @param {Node} node */
function box(node) {
  const text = Math.max(fitted(node.label, LONGEST).length * 7.7, node.below.length * 6.2);
  return { id: `n${node.index}`, width: Math.max(64, Math.round(text + 26)), height: node.below ? 46 : 34 };
}

/**
 * @param {Part} part
 * @param {Record<string, string>} query what stays in the address when a lock is opened
 */
export async function picture(part, query) {
  const boxes = part.nodes.map(box);
  const place = await placed(boxes, part.steps.map((step) => {
    // What is against the order is laid out the other way round, so that it is seen to go up.
    const [from, to] = step.says === "against" ? [step.to, step.from] : [step.from, step.to];
    return { id: `e${step.key}`, from: `n${from.index}`, to: `n${to.index}` };
  }));
  const layer = s("g", { class: "layer" });
  const counts = part.steps.length <= 120;
  /** @type {Area[]} what no number may cover: the locks, and the numbers that stand already */
  const taken = boxes.map(({ id, width, height }) => ({ ...(place.boxes.get(id) ?? { x: 0, y: 0 }), width, height }));
  /** @type {Map<string, SVGElement>} */
  const drawn = new Map();
  for (const step of part.steps) {
    const points = place.lines.get(`e${step.key}`) ?? [];
    if (step.says === "against") points.reverse();
    const last = points.at(-1);
    const before = points.at(-2);
    if (!last || !before) continue;
    const d = points.map((p, i) => `${i ? "L" : "M"}${p.x} ${p.y}`).join("");
    const label = `${step.from.label}, then ${step.to.label}: ${SAYS[step.says]}${step.count ? `, ${times(step.count)}` : ""}`;
    const element = s("a", { class: `step-line says-${step.says}`, href: link("order", "", { ...query, focus: "", edge: step.key }), "aria-label": label },
      s("title", {}, label), s("path", { class: "hit", d }), s("path", { class: "wire", d }), s("path", { class: "tip", d: tip(before, last) }),
      counts && step.count > 0 ? count(points, `${number(step.count)}×`, taken) : null);
    drawn.set(step.key, element);
    layer.append(element);
  }
  part.nodes.forEach((node, i) => {
    const at = place.boxes.get(`n${node.index}`) ?? { x: 0, y: 0 };
    const { width, height } = boxes[i] ?? { width: 0, height: 0 };
    const label = `${node.name}${node.below ? `, ${node.below}` : ""}${node.findings.length ? `, in ${node.findings.length} findings` : ""}`;
    const element = s("a", { class: `node${node.group ? " group" : ""}${node.findings.length ? " found" : ""}`, href: link("order", "", { ...query, edge: "", focus: String(node.index) }), "aria-label": label, transform: `translate(${at.x} ${at.y})` },
      s("title", {}, label),
      s("rect", { width, height, rx: node.group ? height / 2 : 6 }),
      s("text", { x: width / 2, y: node.below ? 19 : 22 }, fitted(node.label, LONGEST)),
      node.below ? s("text", { x: width / 2, y: 36, class: "below" }, node.below) : null);
    drawn.set(`n${node.index}`, element);
    layer.append(element);
  });
  return new Picture(layer, drawn, place.width, place.height, part);
}

/** @param {import("./layout.js").Point} from @param {import("./layout.js").Point} to */
function tip(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const x = (to.x - from.x) / length;
  const y = (to.y - from.y) / length;
  return `M${to.x} ${to.y}L${to.x - 9 * x - 4.5 * y} ${to.y - 9 * y + 4.5 * x}L${to.x - 9 * x + 4.5 * y} ${to.y - 9 * y - 4.5 * x}Z`;
}

/** @typedef {{x: number, y: number, width: number, height: number}} Area */

/**
 * How often, beside the line: in the middle of its longest part, or where else along it nothing else stands.
 * @param {import("./layout.js").Point[]} points
 * @param {string} text
 * @param {Area[]} taken
 */
function count(points, text, taken) {
  const areas = beside(points, text.length * 6.7, 13);
  const area = areas.find((one) => !taken.some((other) => overlap(one, other))) ?? areas[0];
  if (!area) return null;
  taken.push(area);
  return s("text", { x: area.x, y: area.y + 10 }, text);
}

/**
 * Where a text could stand, the best place first.
 * @param {import("./layout.js").Point[]} points
 * @param {number} width
 * @param {number} height
 * @returns {Area[]}
 */
function beside(points, width, height) {
  return points.slice(1).map((to, i) => ({ from: points[i] ?? to, to }))
    .sort((a, b) => Math.hypot(b.to.x - b.from.x, b.to.y - b.from.y) - Math.hypot(a.to.x - a.from.x, a.to.y - a.from.y))
    .flatMap(({ from, to }) => [1 / 2, 1 / 4, 3 / 4].flatMap((part) => {
      const x = from.x + (to.x - from.x) * part;
      const y = from.y + (to.y - from.y) * part;
      return [{ x: x + 3, y: y - height, width, height }, { x: x - width - 3, y: y - height, width, height }];
    }));
}

/** @param {Area} a @param {Area} b */
function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export class Picture {
  /**
   * @param {SVGGElement} layer
   * @param {Map<string, SVGElement>} drawn
   * @param {number} width
   * @param {number} height
   * @param {Part} part
   */
  constructor(layer, drawn, width, height, part) {
    this.layer = layer;
    this.drawn = drawn;
    this.width = width;
    this.height = height;
    this.part = part;
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    /** @type {(() => void) | null} */
    this.moved = null;
    this.svg = s("svg", { class: "graph", role: "group", "aria-label": `Diagram of ${part.nodes.length} locks and ${part.steps.length} steps`, tabindex: "0" }, layer);
    this.listen();
  }

  /** Puts it where the address says; else so that all is seen. @param {string} view */
  put(view) {
    const [x, y, scale] = view.split(",").map(Number);
    if (x !== undefined && y !== undefined && scale !== undefined && scale > 0 && Number.isFinite(x + y + scale)) {
      this.x = x;
      this.y = y;
      this.scale = Math.min(8, Math.max(0.02, scale));
      this.draw();
    } else {
      this.fit();
    }
  }

  view() {
    return `${Math.round(this.x)},${Math.round(this.y)},${this.scale.toFixed(3)}`;
  }

  fit() {
    const { clientWidth: w, clientHeight: h } = this.svg;
    this.scale = Math.min(1.25, (w - 24) / Math.max(1, this.width), (h - 24) / Math.max(1, this.height));
    if (!(this.scale > 0)) this.scale = 1;
    this.x = (w - this.width * this.scale) / 2;
    this.y = Math.max(12, (h - this.height * this.scale) / 2);
    this.draw();
  }

  draw() {
    this.layer.setAttribute("transform", `translate(${this.x} ${this.y}) scale(${this.scale})`);
  }

  /**
   * @param {number} by
   * @param {number} [x] what stays where it is
   * @param {number} [y]
   */
  zoom(by, x = this.svg.clientWidth / 2, y = this.svg.clientHeight / 2) {
    const scale = Math.min(8, Math.max(0.02, this.scale * by));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.draw();
    this.moved?.();
  }

  /** @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.draw();
    this.moved?.();
  }

  /** Brings a lock or a step into sight. @param {string} id */
  reveal(id) {
    const element = this.drawn.get(id);
    if (!element) return;
    const box = element.getBoundingClientRect();
    const all = this.svg.getBoundingClientRect();
    if (box.left < all.left || box.right > all.right || box.top < all.top || box.bottom > all.bottom) {
      this.pan(all.left + all.width / 2 - (box.left + box.right) / 2, all.top + all.height / 2 - (box.top + box.bottom) / 2);
    }
  }

  /**
   * Brings out what a lock or a step has to do with, and lets the rest step back.
   * @param {Map<string, string>} marks for what is brought out, how
   */
  mark(marks) {
    this.svg.classList.toggle("focused", marks.size > 0);
    for (const [id, element] of this.drawn) {
      const mark = marks.get(id) ?? "";
      if ((element.getAttribute("data-mark") ?? "") !== mark) {
        if (mark) element.setAttribute("data-mark", mark);
        else element.removeAttribute("data-mark");
      }
    }
  }

  listen() {
    const svg = this.svg;
    /** @type {{x: number, y: number, far: boolean} | null} */
    let from = null;
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      if (event.button === 0) from = { x: event.clientX, y: event.clientY, far: false };
    });
    svg.addEventListener("pointermove", (event) => {
      if (!from) return;
      const dx = event.clientX - from.x;
      const dy = event.clientY - from.y;
      if (from.far || Math.hypot(dx, dy) > 4) {
        if (!from.far) svg.setPointerCapture(event.pointerId);
        this.pan(dx, dy);
        from = { x: event.clientX, y: event.clientY, far: true };
      }
    });
    svg.addEventListener("pointerup", () => setTimeout(() => (from = null)));
    svg.addEventListener("pointercancel", () => (from = null));
    // What was a drag is no click on what is below it.
    svg.addEventListener("click", (event) => {
      if (from?.far) event.preventDefault();
    }, true);
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const done = this.key(event.key);
      if (done) event.preventDefault();
    });
    svg.addEventListener("focusin", (event) => {
      /** @type {Element | null} */
      const target = /** @type {Element} */ (event.target).closest("a");
      if (!target?.matches(":focus-visible")) return;
      for (const [id, element] of this.drawn) if (element === target) this.reveal(id);
    });
  }

  /** @param {string} key */
  key(key) {
    switch (key) {
      case "ArrowLeft": this.pan(60, 0); return true;
      case "ArrowRight": this.pan(-60, 0); return true;
      case "ArrowUp": this.pan(0, 60); return true;
      case "ArrowDown": this.pan(0, -60); return true;
      case "+": case "=": this.zoom(1.3); return true;
      case "-": this.zoom(1 / 1.3); return true;
      case "0": this.fit(); this.moved?.(); return true;
      default: return false;
    }
  }
}
