import type { Properties } from "../../resource";
import { isUnknown } from "../../unknown";
import type { StackResource } from "../stack";
import type { Names } from "./names";
import type { Place } from "./places";

/** A resource that stands at a place, and the object in which its ARN or name stands. */
export interface Standing {
  target: StackResource;
  holder?: Properties;
}

/** What stands at a place of a resource. */
export interface Resolved {
  found: Standing[];
  /** True where the value is unknown, and dependencies do not tell what it means. */
  isUnknown: boolean;
  /** True where the program says nothing. */
  isAbsent: boolean;
}

interface Leaf {
  value: unknown;
  holder?: Properties;
}

/** Properties that the provider computes where the program gives none: unknown, they are no value of the program's. */
const computed = /^(redrivePolicy|lambdaConfig)\b/;

/** The resources that a place of a resource means: by value where it is known, by what it depends on where not. */
export function resolved(names: Names, owner: StackResource, place: Place): Resolved {
  const leaves = leavesAt(owner, place);
  const unknowns = leaves.filter(({ value }) => isUnknown(value));
  const known = leaves.filter(({ value }) => typeof value === "string" && !isUnknown(value));
  const [root = ""] = place.path.split(/[.[]/);
  const related = (owner.propertyDependencies[root] ?? []).filter(({ type }) => place.accepts.test(type));
  const byValue = known.flatMap((leaf) => named(names, leaf, place, related));
  const byDependency = unknowns.length > 0 ? meant(related, byValue, owner, place) : [];
  const [only] = unknowns.length === 1 ? unknowns : [];
  const depends = (owner.propertyDependencies[root] ?? []).length > 0;
  // A text that only depends on what nothing can be sent to hides no target.
  const isNothing = depends ? place.isText : computed.test(place.path);
  return {
    found: [...byValue, ...byDependency.map((target) => ({ target, holder: only?.holder }))],
    isUnknown: unknowns.length > 0 && related.length === 0 && !isNothing,
    isAbsent: leaves.length === 0,
  };
}

function named(names: Names, { value, holder }: Leaf, place: Place, related: StackResource[]): Standing[] {
  const text = value as string;
  const found = place.isText ? names.mentioned(text, place.accepts) : names.find(text, place.accepts);
  const both = found.filter((one) => related.includes(one));
  const only = found.length === 0 && !place.isText && related.length === 1 ? related : [];
  return [...(both.length > 0 && !place.isText ? both : found), ...only].map((target) => ({ target, holder }));
}

/** What an unknown value may mean of what the property depends on: not what another value in it means already. */
function meant(
  related: StackResource[],
  byValue: Standing[],
  owner: StackResource,
  { beside }: Place,
): StackResource[] {
  const left = related.filter((one) => !byValue.some(({ target }) => target === one));
  const rest = left.length > 0 ? left : related;
  const takesPart = beside && leavesAt(owner, beside).some(({ value }) => isUnknown(value));
  const own = takesPart ? rest.filter(({ type }) => !beside.accepts.test(type)) : rest;
  return own.length > 0 ? own : rest;
}

/** The values at a place, unknown ones too. */
export function valuesAt(owner: StackResource, path: string): unknown[] {
  return leavesAt(owner, { path }).map(({ value }) => value);
}

function leavesAt(owner: StackResource, { path, isText }: Pick<Place, "path" | "isText">): Leaf[] {
  const steps = path.replaceAll("[]", ".[]").split(".");
  const leaves = steps.reduce<Leaf[]>((all, step) => all.flatMap((leaf) => within(leaf, step)), [{ value: owner.raw }]);
  return isText ? leaves.flatMap(texts) : leaves;
}

function within({ value, holder }: Leaf, step: string): Leaf[] {
  if (value === undefined || value === null || value === "") {
    return [];
  }
  if (isUnknown(value)) {
    return [{ value, holder }];
  }
  if (typeof value !== "object") {
    return [];
  }
  const members = step === "[]" || step === "*" ? Object.values(value) : [(value as Properties)[step]];
  const inside = Array.isArray(value) ? undefined : (value as Properties);
  return members.flatMap((one) =>
    one === undefined || one === null || one === "" ? [] : { value: one, holder: inside },
  );
}

/** All strings in a value, as `"key": "value"` where they have a key. */
function texts({ value, holder }: Leaf): Leaf[] {
  if (typeof value !== "object" || value === null) {
    return [{ value, holder }];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const isPair = typeof member === "string" && !isUnknown(member) && !Array.isArray(value);
    return isPair ? [{ value: `"${key.split(".").at(-1)}": "${member}" ${member}` }] : texts({ value: member });
  });
}
