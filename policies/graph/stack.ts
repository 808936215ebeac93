import { groupBy } from "../group";
import type { Properties, Resource, ResourceOptions } from "../resource";
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
  return {
    resources: sorted,
    ofType,
    referred: (from, property, type) => referred(from, property, ofType(type)),
    refersTo: (from, property, target) => refersTo(from, property, target),
  };
}

/** A resource without its relations, as a rule about one resource sees it. */
export function node({ urn, type, name, outputs, options }: Omit<Resource, "inputs">): StackResource {
  const properties = known(outputs) as StackResource["properties"];
  return { urn, type, name, properties, raw: outputs, options: options ?? {}, propertyDependencies: {} };
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

function referred<T extends ResourceType>(from: StackResource, property: string, candidates: StackResource<T>[]) {
  const value = valueAt(from.raw, property);
  const [root = property] = property.split(".");
  const dependencies = from.propertyDependencies[root] ?? [];
  const named = candidates.filter((candidate) => dependencies.includes(candidate as unknown as StackResource));
  if (named.length === 1 && value !== undefined) {
    return named[0];
  }
  if (isUnknown(value)) {
    throw new UnknownRead(property);
  }
  return candidates.find((candidate) => typeof value === "string" && identifies(value, candidate.raw));
}

function refersTo(from: StackResource, property: string, target: StackResource): boolean {
  const value = valueAt(from.raw, property);
  const [root = property] = property.split(".");
  if (typeof value === "string" && !isUnknown(value) && identifies(value, target.raw)) {
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
function identifies(value: string, { arn, id, name }: Properties): boolean {
  if ([arn, id, name].some((identifier) => identifier === value && !isUnknown(identifier))) {
    return true;
  }
  return (
    typeof name === "string" &&
    value.startsWith("arn:") &&
    /[:/]$/.test(value.slice(0, -name.length)) &&
    value.endsWith(name)
  );
}
