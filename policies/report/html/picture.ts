import { type Figure, figuresOf } from "./graph/figures";
import type { Node } from "./graph/model";
import { svg } from "./graph/svg";
import { legend } from "./legend";
import { counted, type Fragment, type Markup, markup } from "./markup";
import { nodeList } from "./node-list";
import { reachPart } from "./reach";
import type { Subject } from "./subject";

/** The stack drawn, and the same as a list. */
export function picturePart(subject: Subject): Markup {
  const { prefix, drawing } = subject;
  const { figures, leftOut } = figuresOf(drawing);
  const linkOf = ({ id }: Node) => `#${prefix}${id}`;
  const none = markup`<div class="card">Nothing comes into this stack, and nothing acts in it.</div>`;
  return markup`<section class="part" id="${prefix}graph" tabindex="-1" aria-labelledby="${prefix}graph-title">
    <h2 id="${prefix}graph-title">Who reaches what</h2>
    <p class="lead">Entry points to the left, with what stands in front of them on the way in; then what they run, and what that may do by its role. Point at a node, or move to it with the Tab key, to see its ways. Keys and log groups are in the access matrix.</p>
    ${figures.length === 0 ? none : legend()}
    ${figures.map((figure, index) => figureMarkup(figure, index, linkOf))}
    ${notes(drawing.answered, leftOut)}
    ${reachPart(subject)}
    ${nodeList(subject)}
  </section>`;
}

/** The first is open; the others are a click away where there are many. */
function figureMarkup(figure: Figure, index: number, linkOf: (node: Node) => string): Markup {
  const { title, nodes, leftOut } = figure;
  const merged = nodes.reduce((sum, { size }) => sum + size, 0);
  const words = [
    counted(nodes.length, "node"),
    merged > nodes.length && `which stand for ${merged}`,
    leftOut > 0 && `${leftOut} more in the list below`,
  ].filter(Boolean);
  const picture = svg(figure, { title: `Who reaches what in ${title}`, linkOf: (node) => linkOf(node) });
  const body = markup`<div class="scroll" tabindex="0" role="region" aria-label="Drawing of ${title}">${picture}</div>`;
  const caption = markup`<strong>${title}</strong> <span class="quiet">${words.join(", ")}</span>`;
  return index < 3
    ? markup`<figure class="card figure"><figcaption>${caption}</figcaption>${body}</figure>`
    : markup`<details class="card figure"><summary>${caption}</summary>${body}</details>`;
}

function notes(answered: readonly string[], leftOut: number): Fragment[] {
  const shown = answered.slice(0, 8).join(", ") + (answered.length > 8 ? ` and ${answered.length - 8} more` : "");
  return [
    answered.length > 0 &&
      markup`<p class="quiet">Not drawn, as nothing of the stack stands behind them: ${shown}.</p>`,
    leftOut > 0 && markup`<p class="quiet">${counted(leftOut, "node")} of smaller parts are in the list alone.</p>`,
  ];
}
