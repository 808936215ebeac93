/** An object of plain members, as JSON gives it. */
export type Plain = Readonly<Record<string, unknown>>;

/** True for an object that is no list. */
export function isRecord(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a list whose members are all so. */
export function isListOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isMember);
}

/** True for a text. */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** True for a place in a file: its path and a line. */
export function isPlace(value: unknown): value is Plain {
  return isRecord(value) && isText(value.file) && Number.isInteger(value.line);
}
