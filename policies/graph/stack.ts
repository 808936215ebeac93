import { groupBy } from "../group";
import { memoized } from "../memoized";
import type { Properties, Resource, ResourceOptions } from "../resource";
import { fitted } from "../shape";
import type { Inputs, ResourceType } from "../types";
import { isUnknown, known, UnknownRead } from "../unknown";

/** A resource with its relations; reading a property that is unknown before deployment throws `UnknownRead`. */
export interface StackResource<T extends ResourceType = ResourceType> {
  urn: string;
  type: string;
  name: string;
  /** The properties, guarded against unknown values; not guarded in {@link raw}. */
  properties: Inputs<T>;
  raw: Properties;
  parent?: StackResource;
  options: ResourceOptions;
  /** Paths of the properties that the program marked as secret. Source: {@link Resource}. */
  secrets: string[];
  /** What each property refers to, known even where its value is not. */
  propertyDependencies: Record<string, StackResource[]>;
}

/** All resources of a stack, sorted by URN, and how they refer to each other. */
export interface Stack {
  resources: StackResource[];
  ofType<T extends ResourceType>(type: T): StackResource<T>[];
  /**
   * The resource of the given type that a property of `from` refers to: by dependency, or by its ARN, id or name.
   * Nothing when the value is absent or names something outside the stack.
   * @throws UnknownRead when the value is unknown and dependencies do not tell which resource is meant.
   */
  referred<T extends ResourceType>(from: StackResource, property: string, type: T): StackResource<T> | undefined;
  /** True when a property of `from` is known to refer to the target. Never throws. */
  refersTo(from: StackResource, property: string, target: StackResource): boolean;
  /** The resources of a type of which a property is known to refer to the target, without asking each. Never throws. */
  referring<T extends ResourceType>(type: T, property: string, target: StackResource): StackResource<T>[];
}

/** Links the resources of a stack. */
export function buildStack(resources: readonly Resource[]): Stack {
  const nodes = new Map(resources.map((resource) => [resource.urn, node(resource)]));
  for (const resource of resources) {
    link(nodes, resource);
  }
  const sorted = [...nodes.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const byType = groupBy(sorted, ({ type }) => type);
  const ofType = <T extends ResourceType>(type: T) => (byType.get(type) ?? []) as unknown as StackResource<T>[];
  const namesOf = memoized((type: string) => byIdentifier(byType.get(type) ?? []));
  const allNames = memoized((_: "all") => identified(sorted));
  const referrers = memoized((key: string) => {
    const [type = "", property = ""] = key.split("\n");
    return byTarget(byType.get(type) ?? [], property, allNames("all"));
  });
  return {
    resources: sorted,
    ofType,
    referred: (from, property, type) => referred(from, property, type, namesOf(type)) as never,
    refersTo: (from, property, target) => refersTo(from, property, target),
    referring: (type, property, target) => (referrers(`${type}\n${property}`).get(target) ?? []) as never,
  };
}

/** A resource without its relations, as a rule about one resource sees it. */
export function node({ urn, type, name, outputs, options, secrets = [] }: Omit<Resource, "inputs">): StackResource {
  const raw = fitted(type, outputs);
  const properties = known(raw) as StackResource["properties"];
  return { urn, type, name, properties, raw, options: options ?? {}, secrets, propertyDependencies: {} };
}

function link(nodes: Map<string, StackResource>, resource: Resource): void {
  const from = nodes.get(resource.urn);
  if (!from) {
    return;
  }
  from.parent = nodes.get(resource.parent ?? "");
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    from.propertyDependencies[property] = urns.flatMap((urn) => nodes.get(urn) ?? []);
  }
}

function referred(from: StackResource, property: string, type: string, names: ReadonlyMap<string, StackResource>) {
  const value = valueAt(from.raw, property);
  const [root = property] = property.split(".");
  const named = new Set((from.propertyDependencies[root] ?? []).filter((one) => one.type === type));
  if (named.size === 1 && value !== undefined) {
    return [...named][0];
  }
  if (isUnknown(value)) {
    throw new UnknownRead(property);
  }
  return typeof value === "string" ? identifiersIn(value).flatMap((one) => names.get(one) ?? [])[0] : undefined;
}

/** The resources of one type by their ARN, id and name; the first of several. */
function byIdentifier(resources: readonly StackResource[]): ReadonlyMap<string, StackResource> {
  const names = new Map<string, StackResource>();
  for (const resource of [...resources].reverse()) {
    for (const identifier of identifiersOf(resource)) {
      names.set(identifier, resource);
    }
  }
  return names;
}

type Pairs = [StackResource, StackResource][];

/** The resources by what a property of theirs is known to refer to. */
function byTarget(all: readonly StackResource[], property: string, names: ReadonlyMap<string, StackResource[]>) {
  const pairs: Pairs = all.flatMap((from) => {
    const value = valueAt(from.raw, property);
    const [root = property] = property.split(".");
    const text = typeof value === "string" && !isUnknown(value) ? identifiersIn(value) : [];
    const named = text.flatMap((one) => names.get(one) ?? []);
    const candidates = new Set([...(from.propertyDependencies[root] ?? []), ...named]);
    return [...candidates]
      .filter((one) => refersTo(from, property, one))
      .map((target): Pairs[number] => [target, from]);
  });
  const groups = groupBy(pairs, ([target]) => target);
  return new Map([...groups].map(([target, group]) => [target, group.map(([, from]) => from)]));
}

/** All resources by their ARN, id and name. */
function identified(resources: readonly StackResource[]): Map<string, StackResource[]> {
  const pairs = resources.flatMap((resource) => {
    return identifiersOf(resource).map((identifier) => ({ identifier, resource }));
  });
  const groups = groupBy(pairs, ({ identifier }) => identifier);
  return new Map([...groups].map(([identifier, group]) => [identifier, group.map(({ resource }) => resource)]));
}

/** What names the resource: its ARN, id and name. */
function identifiersOf(resource: StackResource): string[] {
  const own = [resource.raw.arn, resource.raw.id, ownName(resource)];
  return [...new Set(own.filter((one): one is string => typeof one === "string" && !isUnknown(one)))];
}

/** The physical name; a bucket has its own in `bucket`. */
function ownName({ type, raw }: StackResource): unknown {
  return /^aws:s3\/bucket(V2)?:/.test(type) ? raw.bucket : raw.name;
}

/** What a value may name: itself, and the ends of an ARN that follow a separator, the longest first. */
function identifiersIn(value: string): string[] {
  const ends = value.startsWith("arn:")
    ? [...value.matchAll(/[:/](?=.)/g)].map(({ index }) => value.slice(index + 1))
    : [];
  return [value, ...ends];
}

function refersTo(from: StackResource, property: string, target: StackResource): boolean {
  const value = valueAt(from.raw, property);
  const [root = property] = property.split(".");
  if (typeof value === "string" && !isUnknown(value) && identifies(value, target)) {
    return true;
  }
  const sameType = (from.propertyDependencies[root] ?? []).filter(({ type }) => type === target.type);
  return value !== undefined && sameType.length === 1 && sameType[0] === target;
}

/** The value at a path such as `loggingConfig.logGroup`. */
function valueAt(properties: Properties, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (isUnknown(value) ? value : (value as Properties | undefined)?.[key]), properties);
}

/** True when the value is the resource's ARN, id or name, or an ARN that ends in its name. */
function identifies(value: string, target: StackResource): boolean {
  if (identifiersOf(target).includes(value)) {
    return true;
  }
  const name = ownName(target);
  return (
    typeof name === "string" &&
    value.startsWith("arn:") &&
    /[:/]$/.test(value.slice(0, -name.length)) &&
    value.endsWith(name)
  );
}
