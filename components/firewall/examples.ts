import * as aws from "@pulumi/aws";
import { associateFirewall, Firewall, sharedFirewall } from "./index";

const account = "eu-central-1:123456789012";
const userPoolArn = `arn:aws:cognito-idp:${account}:userpool/eu-central-1_Orders123`;

export const good: Record<string, () => unknown> = {
  "a firewall": () => new Firewall("orders"),
  "larger bodies, other limits, and a rule that hits good requests": () =>
    new Firewall("partners", {
      requestsPerFiveMinutes: 6000,
      maximumBodyBytes: 40_000,
      countedRules: { NoUserAgent_HEADER: "the client of the partner sends no user agent" },
      logRetentionDays: 90,
    }),
  "the stack's own before a user pool": () => {
    const parent = new aws.wafv2.IpSet("offices", { scope: "REGIONAL", ipAddressVersion: "IPV4", addresses: [] });
    return associateFirewall("customers", userPoolArn, sharedFirewall(parent), parent);
  },
};

const firewall = (args: ConstructorParameters<typeof Firewall>[1]) => () => new Firewall("orders", args);

export const refused: Record<string, [() => unknown, string]> = {
  "a name that metrics cannot have": [
    () => new Firewall("orders.api"),
    'Firewall "orders.api": name is "orders.api"; write 1 to 64 letters, digits, hyphens and underscores.',
  ],
  "a rate below that of AWS": [
    firewall({ requestsPerFiveMinutes: 5 }),
    'Firewall "orders": requestsPerFiveMinutes is 5; write a whole number from 10 to 2000000000.',
  ],
  "bodies that AWS WAF cannot read to their end": [
    firewall({ maximumBodyBytes: 100_000 }),
    'Firewall "orders": maximumBodyBytes is 100000; write a whole number from 1 to 65536.',
  ],
  "to count the rule about bodies": [
    firewall({ countedRules: { SizeRestrictions_BODY: "uploads are larger than that" } }),
    'Firewall "orders": countedRules["SizeRestrictions_BODY"] would let bodies of any size through; write ' +
      "maximumBodyBytes instead.",
  ],
  "to count a rule that is never wrong": [
    firewall({ countedRules: { Log4JRCE_HEADER: "it says that it hits good requests" } }),
    'Firewall "orders": countedRules["Log4JRCE_HEADER"] is no rule of the common or the SQL injection group; write one of ' +
      "CrossSiteScripting_BODY, CrossSiteScripting_COOKIE, CrossSiteScripting_QUERYARGUMENTS, " +
      "CrossSiteScripting_URIPATH, EC2MetaDataSSRF_BODY, EC2MetaDataSSRF_COOKIE, EC2MetaDataSSRF_QUERYARGUMENTS, " +
      "EC2MetaDataSSRF_URIPATH, GenericLFI_BODY, GenericLFI_QUERYARGUMENTS, GenericLFI_URIPATH, GenericRFI_BODY, " +
      "GenericRFI_QUERYARGUMENTS, GenericRFI_URIPATH, NoUserAgent_HEADER, RestrictedExtensions_QUERYARGUMENTS, " +
      "RestrictedExtensions_URIPATH, SQLiExtendedPatterns_BODY, SQLiExtendedPatterns_QUERYARGUMENTS, SQLi_BODY, " +
      "SQLi_COOKIE, SQLi_QUERYARGUMENTS, SQLi_URIPATH, SizeRestrictions_Cookie_HEADER, SizeRestrictions_QUERYSTRING, " +
      "SizeRestrictions_URIPATH, UserAgent_BadBots_HEADER.",
  ],
  "to count a rule without saying why": [
    firewall({ countedRules: { NoUserAgent_HEADER: "partner" } }),
    'Firewall "orders": countedRules["NoUserAgent_HEADER"] has 7 characters; say in 20 or more why it hits good requests.',
  ],
  "a retention that CloudWatch does not know": [
    firewall({ logRetentionDays: 31 }),
    'Firewall "orders": logRetentionDays is 31; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, ' +
      "1096, 1827, 2192, 2557, 2922, 3288, 3653.",
  ],
};
