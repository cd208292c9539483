/** Places for the locks of a diagram: the Eclipse Layout Kernel, in a worker of its own, asked once somebody looks at a diagram. */
import ELK from "elkjs/lib/elk-api.js";
import { unpacked } from "./data.js";

/**
 * @typedef {{id: string, width: number, height: number}} Box
 * @typedef {{id: string, from: string, to: string}} Line
 * @typedef {{x: number, y: number}} Point
 * @typedef {{width: number, height: number, boxes: Map<string, Point>, lines: Map<string, Point[]>}} Placed
 */

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.spacing.nodeNode": "24",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "10",
  "elk.spacing.componentComponent": "40",
  "elk.layered.spacing.nodeNodeBetweenLayers": "46",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.aspectRatio": "1.7",
};

/** @type {Promise<import("elkjs/lib/elk-api.js").ELK> | null} */
let kernel = null;

async function started() {
  const code = await new Response(await unpacked("elk")).text();
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return new ELK({ workerFactory: () => new Worker(url) });
}

/**
 * @param {Box[]} boxes
 * @param {Line[]} lines
 * @returns {Promise<Placed>}
 */
export async function placed(boxes, lines) {
  kernel ??= started();
  const elk = await kernel;
  /** @type {import("elkjs/lib/elk-api.js").ElkNode} */
  const wanted = {
    id: "graph",
    layoutOptions: OPTIONS,
    children: boxes.map((b) => ({ ...b })),
    edges: lines.map((l) => ({ id: l.id, sources: [l.from], targets: [l.to] })),
  };
  /** @type {import("elkjs/lib/elk-api.js").ElkNode} */
  const graph = await elk.layout(wanted);
  return {
    width: graph.width ?? 0,
    height: graph.height ?? 0,
    boxes: new Map((graph.children ?? []).map((c) => [c.id, { x: c.x ?? 0, y: c.y ?? 0 }])),
    lines: new Map((graph.edges ?? []).map((e) => {
      const section = e.sections?.[0];
      return [e.id, section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : []];
    })),
  };
}
