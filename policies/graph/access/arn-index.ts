import { type ArnShape, arnShapes } from "../../data/intents";
import { groupBy } from "../../group";
import { isUnknown } from "../../unknown";
import { matchText } from "../iam/match";
import { oncePerStack } from "../memo";
import type { Stack, StackResource } from "../stack";
import { type Home, homeOf } from "./home";

/** An ARN of a resource, from what is known of it: its name, and the words of its shape. */
export interface Place {
  resource: StackResource;
  shape: ArnShape;
  /** What stands behind the account; `{name of the resource}` for what is known only after deployment. */
  name: string;
  actions: ReadonlyMap<string, readonly string[]>;
}

/** Finds the resources of a stack that patterns of ARNs fit, by the prefix of actions. */
export interface ArnIndex {
  home: Home;
  prefixes: string[];
  /** The places that a pattern fits, in the order of their names. */
  fitting(prefix: string, pattern: string): Place[];
  ofResource(resource: StackResource): Place[];
}

/** The index of a stack, made once. */
export const arnIndexOf = oncePerStack(build);

interface Sorted {
  places: Place[];
  /** Open places by their name: what follows it in a pattern is within them. */
  open: Map<string, Place[]>;
}

function build(stack: Stack): ArnIndex {
  const places = stack.resources.flatMap(placesOf);
  const home = homeOf(stack, places);
  const byPrefix = new Map([...groupBy(places, prefixOf)].map(([prefix, group]) => [prefix, sorted(group)]));
  const byResource = groupBy(places, ({ resource }) => resource);
  const found = new Map<string, Place[]>();
  const fitting = (prefix: string, pattern: string) => {
    const key = `${prefix} ${pattern}`;
    const known = found.get(key) ?? search(byPrefix.get(prefix), parse(pattern), home.account);
    found.set(key, known);
    return known;
  };
  return { home, prefixes: [...byPrefix.keys()], fitting, ofResource: (one) => byResource.get(one) ?? [] };
}

function placesOf(resource: StackResource): Place[] {
  return (arnShapes[resource.type] ?? []).map((shape) => {
    const prefix = shape.prefix ?? shape.service;
    const name = shape.name.replace(/\{(\w+)\}/g, (_, property: string) => textOf(resource, property));
    const intents = Object.entries(shape.actions);
    const actions = new Map(
      intents.map(([intent, names]) => [intent, names.split(" ").map((one) => `${prefix}:${one}`)]),
    );
    return { resource, shape, name, actions };
  });
}

/** How ids begin that AWS makes. Source: RDS and Aurora User Guides, "Creating and using an IAM policy for IAM database access". */
const generated: Readonly<Record<string, string>> = {
  clusterResourceId: "cluster-",
  proxyId: "prx-",
  resourceId: "db-",
};

/** A path without a value is `/`, the name of a parameter has no leading slash in its ARN. */
function textOf({ name, raw, type }: StackResource, property: string): string {
  const value = raw[property];
  if (property === "path") {
    return typeof value === "string" && !isUnknown(value) ? value : "/";
  }
  const known = typeof value === "string" && !isUnknown(value) ? value : `${generated[property] ?? ""}{${name}}`;
  return type.startsWith("aws:ssm/") ? known.replace(/^\//, "") : known;
}

function prefixOf({ shape }: Place): string {
  return shape.prefix ?? shape.service;
}

function sorted(places: Place[]): Sorted {
  const open = groupBy(
    places.filter(({ shape }) => shape.isOpen),
    ({ name }) => name,
  );
  return { places: [...places].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))), open };
}

type Pattern = Record<"service" | "region" | "account" | "name", string>;

/** A pattern with fewer parts, such as `*`, leaves the others open. */
function parse(pattern: string): Pattern {
  const [, , service = "*", region = "*", account = "*", ...name] = pattern.split(":");
  const isShort = name.length === 0;
  return isShort
    ? { service, region: "*", account: "*", name: "*" }
    : { service, region, account, name: name.join(":") };
}

function search(
  { places, open }: Sorted = { places: [], open: new Map() },
  pattern: Pattern,
  account?: string,
): Place[] {
  const [literal = ""] = pattern.name.split(/[*?]/);
  const inside = [...literal.matchAll(/[:/-]/g)].flatMap(({ index }) => open.get(literal.slice(0, index + 1)) ?? []);
  const start = firstFrom(places, literal);
  const end = firstFrom(places, `${literal}\uFFFF`);
  const candidates = new Set([...inside, ...places.slice(start, end)]);
  return [...candidates].filter((place) => fits(pattern, place, account));
}

/** The first place of which the name does not come before the text. */
function firstFrom(places: readonly Place[], text: string): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.name ?? "") < text) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function fits({ service, region, account: owner, name }: Pattern, place: Place, account: string | undefined): boolean {
  const { raw } = place.resource;
  const isThere = owner === "" || account === undefined || matchText(owner, account) !== false;
  const isNear = region === "" || typeof raw.region !== "string" || matchText(region, raw.region) !== false;
  const isOf = matchText(service, place.shape.service) !== false;
  return isThere && isNear && isOf && tailIn(name, place) !== undefined;
}

/**
 * What a pattern says behind the name of a place: nothing for a closed place that it fits, the rest of the pattern for an
 * open one; undefined where it does not fit.
 */
export function tailIn(pattern: string, { name, shape }: Pick<Place, "name" | "shape">): string | undefined {
  if (!shape.isOpen) {
    return matchText(pattern, name) === false ? undefined : "";
  }
  if (pattern.startsWith(name)) {
    return pattern.slice(name.length);
  }
  for (let end = pattern.search(/[*?]/) + 1; end > 0 && end <= pattern.length; end += 1) {
    if (matchText(pattern.slice(0, end), name) !== false) {
      return pattern[end - 1] === "*" ? pattern.slice(end - 1) : pattern.slice(end);
    }
  }
  return undefined;
}
