import type { Kind } from "./model";

/** Characters without which a text does no harm. None here: no text is harmless by its characters alone. */
export const harmful: Partial<Record<Kind, string>> = {
  command: ";|&$`<>()'\"\n",
  sql: "'\"`;\\ ",
  code: "(`=['\"",
  path: "/\\",
  request: "/:@?#\\",
  expression: "'\"; =",
  html: "<>\"'",
  header: "\r\n",
  pattern: "(*+[{",
  backtracking: "",
  resource: "",
  prototype: "_",
};
