import type { AccessChange } from "../graph/access/diff";
import type { AccessMatrix, AccessRow, UndecidedAccess } from "../graph/access/matrix";
import type { ReachedRow } from "../graph/access/reached";
import { groupBy } from "../group";
import { type Style, style } from "./style";

/** What a report about access is of. */
export interface Previewed {
  program: string;
  stack: string;
}

/** The access matrix for a terminal: a line for each principal, resource and condition. */
export function matrixText({ program, stack }: Previewed, matrix: AccessMatrix, colour: boolean): string {
  const paint = style(colour);
  const lines = combined(matrix.rows).map((row) => [row.principal, mays(row), subject(row), row.condition ?? ""]);
  const ways = matrix.escalations.map(({ principal, path }) => `${principal}: ${path}`);
  const sections = [
    `Access in ${program} (${stack}), offline`,
    table(["Who", "May", "On", "When"], lines, paint),
    section("Ways to more rights:", ways, paint),
    undecidedText(matrix, paint),
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

/** What somebody reaches, and what may hide more. */
export interface Reached {
  from: string;
  rows: ReachedRow[];
  undecided: UndecidedAccess[];
}

/** What somebody reaches, for a terminal: a line for each resource, and the way to it. */
export function reachText({ program, stack }: Previewed, reached: Reached, colour: boolean): string {
  const { from, rows } = reached;
  const paint = style(colour);
  const lines = combined(rows).map((row) => [mays(row), subject(row), row.path.join(" > "), row.condition ?? ""]);
  const head = `What ${from} reaches in ${program} (${stack}), offline`;
  const body = rows.length === 0 ? "Nothing." : table(["May", "On", "By way of", "When"], lines, paint);
  return `${[head, body, undecidedText(reached, paint)].filter(Boolean).join("\n\n")}\n`;
}

/** What a change adds and removes, for a terminal. */
export function changeText({ gained, lost }: AccessChange, colour: boolean): string {
  const paint = style(colour);
  const lines = [
    ...gained.map((one) => `${paint("red", "+")} ${one}`),
    ...lost.map((one) => `${paint("green", "-")} ${one}`),
  ];
  return `${lines.length === 0 ? "No change of access." : lines.join("\n")}\n`;
}

/** Rows that only differ in what may be done, as one. */
function combined<R extends AccessRow & { path?: string[] }>(rows: readonly R[]): (R & { intents: string[] })[] {
  const keyOf = ({ principal, resource, type, condition, decision, path }: R) =>
    JSON.stringify([principal, resource, type, condition, decision, path]);
  return [...groupBy(rows, keyOf).values()].map((group) => {
    return { ...(group[0] as R), intents: [...new Set(group.map(({ intent }) => intent))] };
  });
}

function mays({ intents, decision }: AccessRow & { intents: string[] }): string {
  return `${decision === "Unknown" ? "perhaps " : ""}${intents.join(", ")}`;
}

function subject({ resource, type }: AccessRow): string {
  return type === "" ? resource : `${resource} (${type})`;
}

function table(heads: string[], rows: string[][], paint: Style): string {
  const widths = heads.map((head, index) => Math.max(head.length, ...rows.map((row) => (row[index] ?? "").length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd();
  return [paint("bold", line(heads)), ...rows.map(line)].map((one) => `    ${one}`).join("\n");
}

function undecidedText({ undecided }: { undecided: UndecidedAccess[] }, paint: Style): string {
  const lines = undecided.map(({ about, remedy }) => `${about}: ${remedy}`);
  return section("Undecided:", lines, paint);
}

function section(title: string, lines: string[], paint: Style): string {
  return lines.length === 0 ? "" : [paint("bold", title), ...lines.map((line) => `    ${line}`)].join("\n");
}
