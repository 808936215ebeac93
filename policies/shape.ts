import shapes from "./data/shapes.json";
import type { Properties } from "./resource";
import { isPlain, isUnknown, unknown } from "./unknown";

/**
 * `any`, `text`, `number`, `boolean`, the name of an object in `data/shapes.json`, a list `[]` of a shape, or a map `{}` of
 * texts to a shape; after `!` that of a property that must be there. Written by `tools/shapes.ts`.
 */
type Shape = string;

const objects: Record<string, Record<string, Shape>> = shapes.objects;
const types: Record<string, Shape> = shapes.types;

/** How deep lists and objects may be nested. Source: no type of AWS needs more, and protocol buffers end at 100. */
export const deepest = 100;

interface Fitted {
  properties: Properties;
  /** False when a value stands where its type has no place for it. */
  fits: boolean;
}

/** By the inputs or outputs of one resource, which every policy of its type asks for. */
const seen = new WeakMap<Properties, Fitted>();

/**
 * The properties of a resource as its type has them, so that a rule need not expect anything else: null is absent, as in
 * Pulumi; a scalar is converted as the provider would (`"true"`, `"10"`); and what cannot be, such as a text in place of a
 * list, is unknown, so that whoever reads it cannot decide. So is what must be there and is not, as
 * in what the engine shows of a resource whose provider is not known yet. The same object where all is well.
 */
export function fitted(type: string, properties: Properties): Properties {
  return fit(type, properties).properties;
}

/** True when every value can be what its type says. */
export function fits(type: string, properties: Properties): boolean {
  return fit(type, properties).fits;
}

function fit(type: string, properties: Properties): Fitted {
  const earlier = seen.get(properties);
  if (earlier) {
    return earlier;
  }
  let fits = true;
  const misfit = () => {
    fits = false;
    return unknown;
  };
  const as = valueAs(properties, types[type] ?? "any", 0, misfit) as Properties;
  const result = { properties: as, fits };
  seen.set(properties, result);
  return result;
}

type Misfit = () => unknown;

function valueAs(value: unknown, shape: Shape, depth: number, misfit: Misfit): unknown {
  if (value === undefined || isUnknown(value)) {
    return value;
  }
  if (typeof value === "string" && isTooDeep(value)) {
    return misfit();
  }
  if (typeof value !== "object" || value === null) {
    return shape === "any" ? value : scalar(value, shape, misfit);
  }
  if (!isPlain(value)) {
    return shape === "any" ? value : misfit();
  }
  const isList = shape.startsWith("[]");
  const isScalar = ["text", "number", "boolean"].includes(shape);
  if (depth > deepest || isScalar || (shape !== "any" && isList !== Array.isArray(value))) {
    return misfit();
  }
  return Array.isArray(value) ? list(value, shape, depth, misfit) : object(value as Properties, shape, depth, misfit);
}

/** What the provider makes of a scalar. Source: conversion of primitive types in Terraform. */
function scalar(value: unknown, shape: Shape, misfit: Misfit): unknown {
  if (typeof value === shape || (shape === "text" && typeof value === "string")) {
    return value;
  }
  if (shape === "text" && value !== null) {
    return String(value);
  }
  if (shape === "boolean" && (value === "true" || value === "false")) {
    return value === "true";
  }
  const isNumber = shape === "number" && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  return isNumber ? Number(value) : misfit();
}

function list(items: unknown[], shape: Shape, depth: number, misfit: Misfit): unknown[] {
  const inner = shape === "any" ? "any" : shape.slice(2);
  const fitting = items.map((item) => (item === null ? misfit() : valueAs(item, inner, depth + 1, misfit)));
  return fitting.every((item, index) => item === items[index]) ? items : fitting;
}

function object(value: Properties, shape: Shape, depth: number, misfit: Misfit): Properties {
  const properties = objects[shape] ?? {};
  // Names with two underscores are the provider's own notes, which nobody reads.
  const shapeOf = (key: string) => {
    const own = Object.hasOwn(properties, key) ? properties[key]?.replace("!", "") : undefined;
    return shape.startsWith("{}") && !key.startsWith("__") ? shape.slice(2) : (own ?? "any");
  };
  const entries = Object.entries(value);
  const given = entries.filter(([, member]) => member !== null && member !== undefined);
  const fitting = given.map(([key, member]) => [key, valueAs(member, shapeOf(key), depth + 1, misfit)] as const);
  const missing = Object.keys(properties).filter(
    (key) => properties[key]?.startsWith("!") && (value[key] ?? null) === null,
  );
  if (
    missing.length === 0 &&
    given.length === entries.length &&
    fitting.every(([key, member]) => member === value[key])
  ) {
    return value;
  }
  return Object.fromEntries([...fitting, ...missing.map((key) => [key, unknown])]);
}

/** True for a JSON text that is nested deeper than any value may be. */
function isTooDeep(text: string): boolean {
  let [depth, isQuoted] = [0, false];
  const length = /^\s*[{[]/.test(text) ? text.length : 0;
  for (let index = 0; index < length; index += 1) {
    const character = text[index] as string;
    if (isQuoted && character === "\\") {
      index += 1;
    } else if (character === '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted) {
      depth += Number("{[".includes(character)) - Number("}]".includes(character));
    }
    if (depth > deepest) {
      return true;
    }
  }
  return false;
}
