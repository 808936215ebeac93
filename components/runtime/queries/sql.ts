/** What a database takes as a value. Objects and arrays are refused, because drivers write them into the text. */
export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null;

/** A statement with its values apart: for pg as `text` and `values`, for mysql2 as `sql` and `values`. */
export interface SqlStatement {
  /** With `$1`, `$2`, ...: for PostgreSQL. */
  readonly text: string;
  /** With `?`: for MySQL and MariaDB. */
  readonly sql: string;
  readonly values: SqlValue[];
}

type Part = string | { value: SqlValue };

/** The parts of what this library made, which a request cannot make. */
const made = new WeakMap<object, Part[]>();

/**
 * Makes a statement of a template: ``sql`select * from orders where id = ${id}` ``. Values never become text of the statement.
 * Another statement may be a part.
 * @throws for a value that is an object, an array, undefined or no finite number; for a value within quotes or a comment; for
 * `$1` in the text.
 */
export function sql(texts: TemplateStringsArray, ...values: (SqlValue | SqlStatement)[]): SqlStatement {
  checkTexts(texts, "sql");
  const parts = texts.flatMap((text, index) => [text, ...(index < values.length ? partsOf(values[index]) : [])]);
  return statement(parts);
}

/** Values for `in`: ``sql`id in (${valueList(ids)})` ``. None at all finds nothing, as `in (null)` does. */
export function valueList(values: readonly SqlValue[]): SqlStatement {
  const parts = values.flatMap((value, index) => [...(index === 0 ? [] : [", "]), ...partsOf(value)]);
  return statement(values.length === 0 ? ["null"] : parts);
}

/**
 * The name of a column or table that a caller chooses, from those allowed: ``sql`order by ${columnName(sort, ["id"])}` ``.
 * @throws for another name.
 */
export function columnName(chosen: string, allowed: readonly string[]): SqlStatement {
  const known = allowed.find((one) => one === chosen);
  if (known === undefined || !/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(known)) {
    throw new Error("columnName: it is not one of those allowed, or holds other characters than letters, digits and _");
  }
  return statement([known]);
}

/** The text for a pattern of `like ... escape '!'`, in which `%` and `_` stand for themselves. */
export function likeText(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}

function partsOf(value: SqlValue | SqlStatement | undefined): Part[] {
  const nested = typeof value === "object" && value !== null ? made.get(value) : undefined;
  if (nested !== undefined) {
    return nested;
  }
  checkValue(value);
  return [{ value }];
}

function checkValue(value: unknown): asserts value is SqlValue {
  const isPlain = value === null || ["string", "boolean", "bigint"].includes(typeof value) || Number.isFinite(value);
  if (!isPlain && !(value instanceof Uint8Array) && !(value instanceof Date && Number.isFinite(value.getTime()))) {
    throw new Error(
      "sql: a value is an object, an array, undefined or no finite number; give a text, or use valueList()",
    );
  }
}

/** Quoted texts and names, and comments, that begin and end within one fixed text. */
const closed = /'[^']*'|"[^"]*"|`[^`]*`|--[^\n]*\n|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$/g;

/** A placeholder within quotes or a comment would be text: a mistake, and a value that the database does not expect. */
export function checkTexts(texts: readonly string[], what: string): void {
  const rests = texts.map((text) => text.replace(closed, " "));
  if (rests.some((text) => /\$\d/.test(text))) {
    throw new Error(`${what}: the text holds $1; put the value itself there`);
  }
  if (rests.slice(0, -1).some((text) => /['"`]|--|\/\*|\$\w*\$/.test(text))) {
    throw new Error(`${what}: a value stands within quotes or a comment; take it out of there`);
  }
}

function statement(parts: Part[]): SqlStatement {
  const values = parts.flatMap((part) => (typeof part === "string" ? [] : [part.value]));
  let count = 0;
  const text = parts.map((part) => (typeof part === "string" ? part : `$${++count}`)).join("");
  const sql = parts.map((part) => (typeof part === "string" ? part : "?")).join("");
  const result = Object.freeze({ text, sql, values });
  made.set(result, parts);
  return result;
}
