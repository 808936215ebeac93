import type { Inputs } from "../types";
import { has, unguarded } from "../unknown";

/** What a policy reads of a distribution. */
export type Distribution = Inputs<"aws:cloudfront/distribution:Distribution">;
type Origin = Distribution["origins"][number];
type CustomOrigin = NonNullable<Origin["customOriginConfig"]>;

/** The behaviors of a distribution, with their places: the default one, and those of path patterns. */
export function behaviors({ defaultCacheBehavior, orderedCacheBehaviors = [] }: Distribution) {
  const ordered = orderedCacheBehaviors.map((one, index) => [`orderedCacheBehaviors[${index}]`, one] as const);
  return [["defaultCacheBehavior", defaultCacheBehavior] as const, ...ordered];
}

/** The origins that CloudFront reaches as web servers, by place: all but buckets and those inside a VPC. */
export function customOrigins({ origins }: Distribution): [place: string, custom: CustomOrigin, origin: Origin][] {
  return origins.flatMap((origin, index): [string, CustomOrigin, Origin][] => {
    const { customOriginConfig } = origin;
    return customOriginConfig ? [[`origins[${index}].customOriginConfig`, customOriginConfig, origin]] : [];
  });
}

/** True for an origin that is a bucket: it says neither how to reach a web server nor one inside a VPC. */
export function isBucket(origin: Origin): boolean {
  return !has(origin, "customOriginConfig") && !has(origin, "vpcOriginConfig");
}

/** The origins, as a whole, with changes to how CloudFront reaches web servers. */
export function withCustomOrigins(
  { origins }: Distribution,
  change: (custom: CustomOrigin) => Partial<CustomOrigin>,
): { origins: Origin[] } {
  return {
    origins: origins.map((origin) => {
      const { customOriginConfig: custom } = origin;
      const changed = custom && { customOriginConfig: { ...unguarded(custom), ...change(custom) } };
      return { ...unguarded(origin), ...changed };
    }),
  };
}

/** True where the certificate is the distribution's own: from ACM or IAM. */
export function hasOwnCertificate({ viewerCertificate }: Distribution): boolean {
  return has(viewerCertificate, "acmCertificateArn") || has(viewerCertificate, "iamCertificateId");
}

/** True when the default behavior asks a bucket, or a group of origins with one. */
export function showsBucket({ origins, originGroups = [], defaultCacheBehavior }: Distribution): boolean {
  const buckets = origins.filter(isBucket);
  if (buckets.length === 0 || buckets.length === origins.length) {
    return buckets.length > 0;
  }
  const { targetOriginId } = defaultCacheBehavior;
  const members = originGroups.find(({ originId }) => originId === targetOriginId)?.members ?? [];
  const asked = [targetOriginId, ...members.map(({ originId }) => originId)];
  return buckets.some(({ originId }) => asked.includes(originId));
}
