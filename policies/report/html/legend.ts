import type { Node } from "./graph/model";
import { outline } from "./graph/shapes";
import { type Markup, markup } from "./markup";

const shapes: readonly [shown: Pick<Node, "role" | "exposure">, words: string][] = [
  [{ role: "entry", exposure: "public" }, "entry point, open to anyone"],
  [{ role: "entry", exposure: "closed" }, "entry point with authentication"],
  [{ role: "compute", exposure: "closed" }, "runs code"],
  [{ role: "store", exposure: "closed" }, "keeps data"],
  [{ role: "queue", exposure: "closed" }, "hands messages on"],
  [{ role: "compute", exposure: "reached" }, "reached without authentication"],
  [{ role: "outside", exposure: "closed" }, "not of this stack"],
];

const lines: readonly [classes: string, words: string][] = [
  ["edge open", "way in without authentication"],
  ["edge", "goes on, or may by its role"],
  ["edge fails-over", "on failure, or perhaps"],
];

/** What the shapes and lines of a drawing mean. */
export function legend(): Markup {
  const nodes = shapes.map(([shown, words]) => {
    const classes = `node ${shown.role} ${shown.exposure}`;
    const drawn = markup`<g class="${classes}">${outline(shown, { x: 98, y: 23 })}</g>`;
    return markup`<li><svg class="graph-legend graph" viewBox="-4 -4 204 54" aria-hidden="true">${drawn}</svg>${words}</li>`;
  });
  const ways = lines.map(([classes, words]) => {
    const drawn = markup`<g class="${classes}"><path class="line" d="M0 9H26"/><path class="head" d="M34 9l-8 -4v8z"/></g>`;
    return markup`<li><svg class="graph" viewBox="0 0 34 18" aria-hidden="true">${drawn}</svg>${words}</li>`;
  });
  return markup`<ul class="legend" aria-label="What shapes and lines mean">${nodes}${ways}</ul>`;
}
