import type { AccessRow } from "../../graph/access/matrix";
import { groupBy } from "../../group";
import { type Fragment, markup } from "./markup";

/** Rows of the access matrix by who and what. */
export interface Cells {
  principals: string[];
  resources: string[];
  /** How many cells hold something. */
  filled: number;
  at(principal: string, resource: string): AccessRow[];
}

/** The cells of rows: principals in their order, resources by name. */
export function cellsOf(rows: readonly AccessRow[]): Cells {
  const key = (principal: string, resource: string) => JSON.stringify([principal, resource]);
  const cells = groupBy(rows, ({ principal, resource }) => key(principal, resource));
  return {
    principals: [...new Set(rows.map(({ principal }) => principal))],
    resources: [...new Set(rows.map(({ resource }) => resource))].sort(),
    filled: cells.size,
    at: (principal, resource) => cells.get(key(principal, resource)) ?? [],
  };
}

/** Conditions, each told once: cells bear their numbers. */
export interface Notes {
  mark(condition: string): Fragment;
  list(): Fragment;
}

/** An empty list of conditions, whose ids begin with the prefix. */
export function newNotes(prefix: string): Notes {
  const numbers = new Map<string, number>();
  return {
    mark(condition) {
      const number = numbers.get(condition) ?? numbers.size + 1;
      numbers.set(condition, number);
      return markup`<sup><a href="#${prefix}c${number}" aria-label="condition ${number}">${number}</a></sup>`;
    },
    list() {
      const items = [...numbers].map(
        ([condition, number]) => markup`<li id="${prefix}c${number}"><code>${condition}</code></li>`,
      );
      return items.length > 0 && markup`<div class="card"><h3>Conditions</h3><ol>${items}</ol></div>`;
    },
  };
}
