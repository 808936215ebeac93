import { withoutStrictTransport } from "../data/response-headers-policies";
import type { Inputs } from "../types";
import { has, isKnown } from "../unknown";
import type { Distribution } from "./distribution";

type Behavior = Distribution["defaultCacheBehavior"];
type Policy = Inputs<"aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy">;

/**
 * Why a behavior does not tell browsers to use HTTPS alone, as far as it says itself; nothing where code at the edge may
 * set the header. A policy of this stack is judged by itself.
 */
export function headersFault(behavior: Behavior): string | undefined {
  if (!has(behavior, "responseHeadersPolicyId")) {
    return setsHeadersByCode(behavior) ? undefined : "no response headers policy is attached";
  }
  const id = isKnown(behavior, "responseHeadersPolicyId") ? behavior.responseHeadersPolicyId : undefined;
  const name = id && withoutStrictTransport[id];
  return name ? `${name} sets no \`Strict-Transport-Security\`` : undefined;
}

function setsHeadersByCode({ functionAssociations = [], lambdaFunctionAssociations = [] }: Behavior): boolean {
  const events = [...functionAssociations, ...lambdaFunctionAssociations].map(({ eventType }) => eventType);
  return events.some((event) => event.endsWith("-response"));
}

/** True for a policy that sets the header: by its own setting, or as one more header. */
export function setsStrictTransport({ securityHeadersConfig, customHeadersConfig }: Policy): boolean {
  const custom = customHeadersConfig?.items ?? [];
  return (
    has(securityHeadersConfig, "strictTransportSecurity") ||
    custom.some(({ header }) => header.toLowerCase() === "strict-transport-security")
  );
}
