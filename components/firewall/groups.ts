/** The rule of the common group that refuses bodies of more than 8 KB. */
export const bodyRule = "SizeRestrictions_BODY";

/** A group of rules that AWS keeps up to date. */
export interface ManagedGroup {
  name: string;
  /** The rules that may be counted instead of blocked; none where a hit is never a good request. */
  rules: string[];
}

/**
 * The groups that a firewall has, in the order in which it asks them. Their capacity is 25, 200, 700 and 200 units, of the
 * 1500 that a web ACL has at its base price. Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list", read on
 * 2026-11-22.
 */
export const managedGroups: Record<string, ManagedGroup> = {
  "ip-reputation": { name: "AWSManagedRulesAmazonIpReputationList", rules: [] },
  "known-bad-inputs": { name: "AWSManagedRulesKnownBadInputsRuleSet", rules: [] },
  common: {
    name: "AWSManagedRulesCommonRuleSet",
    rules: [
      "NoUserAgent_HEADER",
      "UserAgent_BadBots_HEADER",
      "SizeRestrictions_QUERYSTRING",
      "SizeRestrictions_Cookie_HEADER",
      bodyRule,
      "SizeRestrictions_URIPATH",
      ...on("EC2MetaDataSSRF", "BODY", "COOKIE", "URIPATH", "QUERYARGUMENTS"),
      ...on("GenericLFI", "BODY", "URIPATH", "QUERYARGUMENTS"),
      ...on("RestrictedExtensions", "URIPATH", "QUERYARGUMENTS"),
      ...on("GenericRFI", "BODY", "URIPATH", "QUERYARGUMENTS"),
      ...on("CrossSiteScripting", "BODY", "COOKIE", "URIPATH", "QUERYARGUMENTS"),
    ],
  },
  "sql-injection": {
    name: "AWSManagedRulesSQLiRuleSet",
    rules: [
      ...on("SQLi", "BODY", "COOKIE", "URIPATH", "QUERYARGUMENTS"),
      ...on("SQLiExtendedPatterns", "BODY", "QUERYARGUMENTS"),
    ],
  },
};

/** The names of all rules that may be counted. */
export const countable = Object.values(managedGroups)
  .flatMap(({ rules }) => rules)
  .filter((rule) => rule !== bodyRule)
  .sort();

function on(rule: string, ...parts: string[]): string[] {
  return parts.map((part) => `${rule}_${part}`);
}
