import { containsUnknown, isUnknown, UnknownRead } from "../unknown";
import type { StackResource } from "./stack";

/**
 * The value that the program gave to a property, or to one inside it (`settings.loggingLevel`), unknown or not; undefined
 * where it gave none. Among a resource's outputs an optional property that the provider computes is unknown as well, but
 * nothing that the program wrote stands behind it.
 */
export function given(resource: StackResource, path: string): unknown {
  const [property = path, inner] = path.split(".");
  const outer = resource.raw[property];
  const isWhole = inner === undefined || isUnknown(outer);
  const value = isWhole ? outer : (outer as Record<string, unknown> | undefined)?.[inner];
  const isComputed = isUnknown(value) && (resource.propertyDependencies[property] ?? []).length === 0;
  return isComputed ? undefined : value;
}

/**
 * Like {@link given}, for a value that a rule about another resource decides on.
 * @throws UnknownRead when the program gave an unknown value.
 */
export function readGiven(resource: StackResource, path: string): unknown {
  const value = given(resource, path);
  if (isUnknown(value)) {
    throw unknownOf(resource, path);
  }
  return value;
}

/** What of `items` can be read, and the unknown value that ended it. */
export interface Readable<T> {
  items: T[];
  undecided?: UnknownRead;
}

/** Reads on until a value is unknown: what was read before that remains. */
export function readable<T>(items: () => Iterable<T>): Readable<T> {
  const read: T[] = [];
  try {
    for (const item of items()) {
      read.push(item);
    }
    return { items: read };
  } catch (error) {
    if (error instanceof UnknownRead) {
      return { items: read, undecided: error };
    }
    throw error;
  }
}

/** Like {@link readable}, for the properties of a resource other than the one under judgement. */
export function readableOf<T>(owner: StackResource, items: () => Iterable<T>): Readable<T> {
  const { undecided, ...read } = readable(items);
  return undecided ? { ...read, undecided: unknownOf(owner, undecided.property) } : read;
}

/**
 * Reads properties of a resource other than the one under judgement.
 * @throws UnknownRead that names the resource, when one is unknown.
 */
export function readOf<T>(owner: StackResource, read: () => T): T {
  const { items, undecided } = readableOf(owner, () => [read()]);
  if (undecided) {
    throw undecided;
  }
  return items[0] as T;
}

/** The error for an unknown value of a resource other than the one under judgement, as `policy of orders-role`. */
export function unknownOf({ name }: StackResource, property: string): UnknownRead {
  return new UnknownRead(`${property} of ${name}`);
}

/** The known strings of a property that holds one value or a list. */
export function knownStrings(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === "string" && !containsUnknown(one)) as string[];
}
