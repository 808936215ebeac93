/**
 * The TLS policies of API Gateway's domains, with the oldest version that each takes. As of 2026-11-22.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html, and the
 * values of the AWS Config rule `apigateway-domain-name-tls-check`.
 */
export const apiTlsPolicies: Readonly<Record<string, "1.0" | "1.2" | "1.3">> = {
  SecurityPolicy_TLS12_2018_EDGE: "1.2",
  SecurityPolicy_TLS12_PFS_2025_EDGE: "1.2",
  SecurityPolicy_TLS13_1_2_2021_06: "1.2",
  SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09: "1.2",
  SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09: "1.2",
  SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09: "1.2",
  SecurityPolicy_TLS13_1_2_PQ_2025_09: "1.2",
  SecurityPolicy_TLS13_1_3_2025_09: "1.3",
  SecurityPolicy_TLS13_1_3_FIPS_2025_09: "1.3",
  SecurityPolicy_TLS13_2025_EDGE: "1.3",
  TLS_1_0: "1.0",
  TLS_1_2: "1.2",
};

/** True for a policy that takes TLS 1.0 or 1.1. A policy that the list lacks is newer than it, and takes neither. */
export function takesOldTls(policy: string): boolean {
  return apiTlsPolicies[policy] === "1.0";
}

/** True for a policy with a post-quantum key exchange. Source: the linked page; their names say so, of new ones as well. */
export function isPostQuantum(policy: string): boolean {
  return /_PQ_/.test(policy);
}
