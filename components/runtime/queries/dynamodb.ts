import { checkTexts } from "./sql";

/** A single value of an attribute. Objects and arrays are refused, so that no operator or type comes in with a request. */
export type AttributeScalar = string | number | bigint | boolean | Uint8Array | null;

/** A statement of PartiQL for `ExecuteStatementCommand` of @aws-sdk/lib-dynamodb. */
export interface PartiqlStatement {
  Statement: string;
  Parameters?: AttributeScalar[];
}

/**
 * Makes a PartiQL statement of a template: ``partiql`select * from "orders" where id = ${id}` ``.
 * @throws for a value that is an object, an array, undefined or no finite number, and for one within quotes.
 */
export function partiql(texts: TemplateStringsArray, ...values: AttributeScalar[]): PartiqlStatement {
  checkTexts(texts, "partiql");
  values.forEach(checkScalar);
  // DynamoDB refuses an empty list of parameters. Source: DynamoDB API Reference, "ExecuteStatement".
  return { Statement: texts.join("?"), ...(values.length === 0 ? {} : { Parameters: values }) };
}

/** The name of an attribute, for an {@link expression}. */
export interface AttributeName {
  readonly path: string[];
}

/** A part of a call to DynamoDB, not yet numbered. */
export interface Expression {
  readonly texts: readonly string[];
  readonly values: readonly (AttributeScalar | AttributeName)[];
}

const attributeNames = new WeakSet<object>();
const expressions = new WeakSet<object>();

/**
 * The name of an attribute, also one that is a reserved word. A dot stands for a map within a map.
 * @param allowed needed when a caller chooses the name.
 * @throws for a name that is not allowed.
 */
export function attributeName(path: string, allowed: readonly string[] = [path]): AttributeName {
  if (!allowed.includes(path) || !/^[\w-]+(\.[\w-]+)*$/.test(path)) {
    throw new Error(
      "attributeName: it is not one of those allowed, or holds other characters than letters, digits, _ and -",
    );
  }
  const result = Object.freeze({ path: path.split(".") });
  attributeNames.add(result);
  return result;
}

/**
 * An expression of DynamoDB as a template: ``expression`${attributeName("status")} = ${status}` ``.
 * @throws for a value that is an object, an array, undefined or no finite number, and for `:` or `#` in the text.
 */
export function expression(texts: TemplateStringsArray, ...values: (AttributeScalar | AttributeName)[]): Expression {
  if (texts.some((text) => /[:#]/.test(text))) {
    throw new Error("expression: the text holds a placeholder; put the value or attributeName(...) itself there");
  }
  values.filter((value) => !isName(value)).forEach(checkScalar);
  const result = Object.freeze({ texts, values });
  expressions.add(result);
  return result;
}

/** The arguments of a call that expressions make, for a command of @aws-sdk/lib-dynamodb. */
export type ExpressionArguments<Key extends string> = Record<Key, string> & {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeScalar>;
};

interface Known {
  /** The placeholder of each name. */
  names: Map<string, string>;
  values: Record<string, AttributeScalar>;
}

/**
 * Numbers names and values over all expressions of a call:
 * ``new QueryCommand({ TableName, ...expressionArguments({ KeyConditionExpression: expression`id = ${id}` }) })``.
 */
export function expressionArguments<Key extends string>(parts: Record<Key, Expression>): ExpressionArguments<Key> {
  const known: Known = { names: new Map(), values: {} };
  const texts = Object.entries<Expression>(parts).map(([key, part]) => [key, numbered(part, known)]);
  const names = Object.fromEntries([...known.names].map(([name, placeholder]) => [placeholder, name]));
  return {
    ...Object.fromEntries(texts),
    ...(known.names.size === 0 ? {} : { ExpressionAttributeNames: names }),
    ...(Object.keys(known.values).length === 0 ? {} : { ExpressionAttributeValues: known.values }),
  };
}

function numbered(part: Expression, known: Known): string {
  if (!expressions.has(part)) {
    throw new Error("expressionArguments: an argument was not made by expression; write it as a template");
  }
  const placeholders = part.values.map((value) =>
    isName(value) ? namePlaceholder(value, known) : valuePlaceholder(value, known),
  );
  return part.texts.map((text, index) => text + (placeholders[index] ?? "")).join("");
}

function namePlaceholder({ path }: AttributeName, { names }: Known): string {
  for (const part of path) {
    names.set(part, names.get(part) ?? `#n${names.size}`);
  }
  return path.map((part) => names.get(part)).join(".");
}

function valuePlaceholder(value: AttributeScalar, { values }: Known): string {
  const placeholder = `:v${Object.keys(values).length}`;
  values[placeholder] = value;
  return placeholder;
}

function isName(value: unknown): value is AttributeName {
  return typeof value === "object" && value !== null && attributeNames.has(value);
}

function checkScalar(value: unknown): void {
  const isPlain = value === null || ["string", "boolean", "bigint"].includes(typeof value) || Number.isFinite(value);
  if (!isPlain && !(value instanceof Uint8Array)) {
    throw new Error(
      "partiql, expression: a value is an object, an array, undefined or no finite number; give single values",
    );
  }
}
