import { has, isUnknown } from "../unknown";
import { given } from "./given";
import type { Stack, StackResource } from "./stack";

/**
 * Why CloudFront does not sign its requests to a function URL; nothing where it does, or where the control is of another
 * stack. Of several controls that the origins of a distribution refer to, one that fits is enough: it is not known which of
 * them is whose before they have ids.
 */
export function signingFault(stack: Stack, distribution: StackResource, origin: object): string | undefined {
  const id = Object.getOwnPropertyDescriptor(origin, "originAccessControlId")?.value;
  if (!has(origin as { originAccessControlId?: string }, "originAccessControlId")) {
    return "without an origin access control";
  }
  const sources = distribution.propertyDependencies.origins ?? [];
  const controls = stack.ofType("aws:cloudfront/originAccessControl:OriginAccessControl").filter((one) => {
    return isUnknown(id) ? sources.includes(one) : one.raw.id === id;
  });
  const types = controls.map((one) => given(one, "originAccessControlOriginType"));
  const isOfLambda = (type: unknown) => type === "lambda" || isUnknown(type);
  if (controls.length > 0 && !types.some(isOfLambda)) {
    return `with an origin access control for ${types[0]}`;
  }
  const fitting = controls.filter((_, index) => isOfLambda(types[index]));
  const isSilent = fitting.length > 0 && fitting.every((one) => given(one, "signingBehavior") === "never");
  return isSilent ? "with an origin access control that never signs" : undefined;
}
