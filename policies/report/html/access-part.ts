import type { AccessRow } from "../../graph/access/matrix";
import { groupBy } from "../../group";
import { type Cells, cellsOf, type Notes, newNotes } from "./cells";
import { counted, type Fragment, joined, type Markup, markup } from "./markup";
import type { Subject } from "./subject";

/** Who may do what to what: a matrix for each kind of resource, or a list where a matrix would be mostly empty. */
export function accessPart({ prefix, matrix }: Subject): Markup {
  const notes = newNotes(prefix);
  const kinds = [...groupBy(matrix.rows, ({ type }) => type)].sort(
    ([a], [b]) => weigh(a) - weigh(b) || (a < b ? -1 : 1),
  );
  const tables = kinds.map(([type, rows]) => kindTable(type, rows, notes));
  const principals = new Set(matrix.rows.map(({ principal }) => principal)).size;
  const none = markup`<div class="card">Nothing in this stack may do anything to anything.</div>`;
  return markup`<section class="part" id="${prefix}access" tabindex="-1" aria-labelledby="${prefix}access-title">
    <h2 id="${prefix}access-title">Access matrix</h2>
    <p class="lead">${counted(principals, "principal")} and what they may do, as roles, their policies and the policies of resources say before deployment. Numbers lead to conditions.</p>
    ${tables.length === 0 ? none : tables}
    ${told(
      "Ways to more rights",
      matrix.escalations.map(({ principal, path }) => markup`<strong>${principal}</strong>: ${path}`),
    )}
    ${told(
      "Not decided",
      matrix.undecided.map(({ about, remedy }) => markup`<strong>${about}</strong>: ${remedy}`),
    )}
    ${notes.list()}
  </section>`;
}

/** What runs first, then what keeps data; keys and logs, which nearly everything uses, come last. */
function weigh(type: string): number {
  return /^(lambda|sfn):/.test(type) ? 0 : type === "" ? 2 : /^(kms:Key|cloudwatch:LogGroup)$/.test(type) ? 3 : 1;
}

function told(title: string, items: readonly Markup[]): Fragment {
  const list = items.map((item) => markup`<li>${item}</li>`);
  return items.length > 0 && markup`<div class="card"><h3>${title}</h3><ul>${list}</ul></div>`;
}

/** More columns than this do not fit on a screen. */
const widest = 9;

function kindTable(type: string, rows: readonly AccessRow[], notes: Notes): Markup {
  const cells = cellsOf(rows);
  const title = type === "" ? "Not of this stack" : type;
  const filled = cells.filled / (cells.principals.length * cells.resources.length);
  const isMatrix = cells.resources.length <= widest && (filled >= 0.2 || cells.resources.length <= 4) && type !== "";
  const words = `${counted(cells.resources.length, "resource")}, ${counted(cells.principals.length, "principal")}`;
  const table = isMatrix ? matrixTable(title, cells, notes) : listTable(title, cells, notes);
  return markup`<details class="card" ${weigh(type) < 2 && "open"}>
    <summary><h3>${title}</h3> <small class="quiet">${words}</small></summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Access to ${title}">${table}</div>
  </details>`;
}

function matrixTable(title: string, { principals, resources, at }: Cells, notes: Notes): Markup {
  const heads = resources.map((resource) => markup`<th scope="col">${resource}</th>`);
  const body = principals.map((principal) => {
    const cells = resources.map((resource) => {
      const rows = at(principal, resource);
      return rows.length > 0 ? markup`<td class="given">${may(rows, notes)}</td>` : markup`<td></td>`;
    });
    return markup`<tr><th scope="row">${principal}</th>${cells}</tr>`;
  });
  return markup`<table class="matrix"><caption class="unseen">Who may do what to ${title}</caption>
    <thead><tr><th scope="col">Who</th>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}

function listTable(title: string, { principals, resources, at }: Cells, notes: Notes): Markup {
  const body = principals.map((principal) => {
    const items = resources.flatMap((resource) => {
      const rows = at(principal, resource);
      return rows.length > 0 ? [markup`<li><strong>${resource}</strong> ${may(rows, notes)}</li>`] : [];
    });
    return markup`<tr><th scope="row">${principal}</th><td><ul class="plain">${items}</ul></td></tr>`;
  });
  return markup`<table><thead><tr><th scope="col">Who</th><th scope="col">May do to ${title}</th></tr></thead><tbody>${body}</tbody></table>`;
}

/** The intents of a cell: those under one condition together. */
function may(rows: readonly AccessRow[], notes: Notes): Fragment[] {
  const groups = groupBy(rows, ({ condition, decision, actions }) =>
    [decision, actions.length === 0 ? condition : (condition ?? "")].join("\n"),
  );
  const shown = [...groups.values()].map((group) => {
    const [{ condition, decision, actions }] = group as [AccessRow];
    const intents = [...new Set(group.map(({ intent }) => intent))].join(", ");
    const when =
      condition !== undefined && (actions.length === 0 ? markup` <small>${condition}</small>` : notes.mark(condition));
    return markup`${decision === "Unknown" && "perhaps "}${intents}${when}`;
  });
  return joined(shown, markup`<br/>`);
}
