/**
 * A value that is known only after deployment, as the engine sends it. Typed `any` so that it fits every property of an
 * example. Source: `runtime/rpc.ts` of `@pulumi/pulumi` (`unknownValue`).
 */
// biome-ignore lint/suspicious/noExplicitAny: it stands for a value of any type.
export const unknown: any = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Every marker that the engine may send for an unknown value. Source: `proxy.ts` of `@pulumi/policy`. */
const markers: ReadonlySet<unknown> = new Set([
  unknown,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** True for a value that is known only after deployment. */
export function isUnknown(value: unknown): boolean {
  return markers.has(value);
}

/** True when the value, or anything inside it, is known only after deployment. Without recursion: a value may be deep. */
export function containsUnknown(value: unknown): boolean {
  const open = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (isUnknown(one)) {
      return true;
    }
    if (typeof one === "object" && one !== null) {
      for (const member of Object.values(one)) {
        open.push(member);
      }
    }
  }
  return false;
}

/** Thrown when a rule reads a value that is known only after deployment: the rule cannot decide. */
export class UnknownRead extends Error {
  constructor(readonly property: string) {
    super(`\`${property}\` is known only after deployment`);
  }
}

/**
 * A read-only view of a resource's properties in which reading an unknown value throws {@link UnknownRead}. So a rule is
 * written as if everything were known, and one that meets an unknown is undecided instead of wrong. Use {@link has} to
 * ask whether a property is set without reading it.
 */
export function known<T>(value: T, path = ""): T {
  if (!isPlain(value)) {
    return value;
  }
  return new Proxy(value, {
    get(target, key) {
      const member = Reflect.get(target, key);
      if (typeof key === "symbol" || typeof member === "function") {
        return member;
      }
      const property = join(path, key, Array.isArray(target));
      if (isUnknown(member)) {
        throw new UnknownRead(property);
      }
      return known(member, property);
    },
  });
}

/**
 * True when the property is set: to a value, or to one that is known only after deployment. False when it is absent,
 * null, or an empty string, list or object.
 */
export function has<T extends object>(properties: T | undefined, key: keyof T & string): boolean {
  const value = properties && Object.getOwnPropertyDescriptor(properties, key)?.value;
  if (value === undefined || value === null || value === "") {
    return false;
  }
  return typeof value !== "object" || !isPlain(value) || Object.keys(value).length > 0;
}

/** True when the property is absent or its value is known, however deep: reading it cannot throw. */
export function isKnown<T extends object>(properties: T | undefined, key: keyof T & string): boolean {
  return !properties || !containsUnknown(Object.getOwnPropertyDescriptor(properties, key)?.value);
}

/**
 * A copy of a guarded value that holds the markers of what is unknown, for passing on what is not read: a remediation
 * keeps `{ ...unguarded(settings), dataTraceEnabled: false }`.
 */
export function unguarded<T>(value: T): T {
  if (!isPlain(value)) {
    return value;
  }
  const members = Object.keys(value).map((key) => {
    return [key, unguarded(Object.getOwnPropertyDescriptor(value, key)?.value)] as const;
  });
  return (Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members)) as T;
}

/** True for a list or an object of plain values: none of a class. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

/** True for a plain object that is no list. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return isPlain(value) && !Array.isArray(value);
}

function join(path: string, key: string, index: boolean): string {
  if (index) {
    return `${path}[${key}]`;
  }
  return path === "" ? key : `${path}.${key}`;
}
