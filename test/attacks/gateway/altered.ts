import type { Resource } from "../../../policies/resource";

/** A change of a preview. */
export type Change = (stack: Resource[]) => Resource[];

/** The preview with other inputs of a resource, and with another authorizer of a method. */
export function changed(name: string, inputs: object, authorizer?: string): Change {
  return (stack) => {
    const found = stack.filter((one) => one.type.endsWith(":Authorizer") && one.name === authorizer);
    return stack.map((one) => (one.name === name ? alter(one, inputs, found) : one));
  };
}

function alter(resource: Resource, inputs: object, authorizers: Resource[]): Resource {
  const propertyDependencies = { ...resource.propertyDependencies };
  if (authorizers.length > 0) {
    propertyDependencies.authorizerId = authorizers.map(({ urn }) => urn);
  }
  return { ...resource, inputs: { ...resource.inputs, ...inputs }, propertyDependencies };
}

/** The preview without the firewall before the API: callers who found a way around it. */
export const withoutFirewall: Change = (stack) => stack.filter(({ type }) => !type.endsWith(":WebAclAssociation"));
