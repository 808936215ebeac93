import type { Resource } from "../../../policies/resource";
import { containsUnknown } from "../../../policies/unknown";

/** The resources of a preview. */
export type Stack = readonly Resource[];

/** All of a type, such as `aws:apigateway/method:Method`. */
export function ofType(stack: Stack, type: string): Resource[] {
  return stack.filter((resource) => resource.type === type);
}

/** Those of a type whose property refers to a resource. */
export function referring(stack: Stack, type: string, property: string, target: Resource): Resource[] {
  return ofType(stack, type).filter(({ propertyDependencies }) => propertyDependencies[property]?.includes(target.urn));
}

/** The one of a type that a property refers to: ids are known only after deployment, relations before. */
export function referred(stack: Stack, from: Resource, property: string, type: string): Resource {
  const urns = from.propertyDependencies[property] ?? [];
  return only(
    ofType(stack, type).filter(({ urn }) => urns.includes(urn)),
    `${type} in ${property} of ${from.name}`,
  );
}

/** The one element of a list. */
export function only<T>(list: readonly T[], what: string): T {
  const [first, ...others] = list;
  if (first === undefined || others.length > 0) {
    throw new Error(`There are ${list.length} of ${what}, not one`);
  }
  return first;
}

/** An input that is known before deployment; undefined when it is absent. */
export function input<T>({ inputs, name }: Resource, property: string): T {
  const value = inputs[property];
  if (containsUnknown(value)) {
    throw new Error(`The preview does not know ${property} of ${name}`);
  }
  return value as T;
}
