import assert from "node:assert/strict";
import { type AccessRequest, type Decision, decide } from "../../../policies/graph/iam/decide";
import { unknown } from "../../../policies/unknown";
import { allow, document } from "./statements";
import { owner } from "./vocabulary";

const principal = `arn:aws:iam::${owner}:user/alice`;
const resource = `arn:aws:dynamodb:eu-west-1:${owner}:table/orders`;
const team = "aws:PrincipalTag/team";
const keys = "dynamodb:LeadingKeys";
const guarded = { "ForAllValues:StringEquals": { [keys]: "acme" }, Null: { [keys]: "false" } };

type Context = NonNullable<AccessRequest["context"]>;

/** The condition of an Allow, the request's keys, and the decision, by the page that says so. */
const pages: Record<string, [decision: Decision, condition: unknown, context: Context][]> = {
  "IAM User Guide, String condition operators": [
    ["Allowed", { StringEquals: { [team]: ["acme", "bolt"] } }, { [team]: "bolt" }],
    ["Denied", { StringEquals: { [team]: "acme" } }, { [team]: "Acme" }],
    ["Denied", { StringEquals: { [team]: "ac*" } }, { [team]: "acme" }],
    ["Allowed", { StringEqualsIgnoreCase: { [team]: "acme" } }, { [team]: "ACME" }],
    ["Denied", { StringNotEqualsIgnoreCase: { [team]: "acme" } }, { [team]: "ACME" }],
    ["Allowed", { StringLike: { [team]: "a??e*" } }, { [team]: "acme" }],
    ["Denied", { StringNotLike: { [team]: ["bolt", "a*"] } }, { [team]: "acme" }],
    ["Allowed", { StringNotEquals: { [team]: ["bolt", "core"] } }, { [team]: "acme" }],
    ["Denied", { StringNotEquals: { [team]: ["bolt", "acme"] } }, { [team]: "acme" }],
    ["Denied", { StringEquals: { [team]: "acme" } }, {}],
    ["Allowed", { StringNotEquals: { [team]: "acme" } }, {}],
    ["Allowed", { stringequals: { "AWS:principaltag/Team": "acme" } }, { [team]: "acme" }],
    ["Denied", { StringEquals: { [team]: "acme", "aws:SourceVpce": "vpce-1" } }, { [team]: "acme" }],
    ["Allowed", { StringEquals: { "s3:prefix": ["", "home/"] } }, { "s3:prefix": "" }],
  ],
  "IAM User Guide, Numeric, Date and Boolean condition operators": [
    ["Allowed", { NumericLessThanEquals: { "s3:max-keys": "10" } }, { "s3:max-keys": "10.0" }],
    ["Denied", { NumericGreaterThan: { "s3:max-keys": "9" } }, { "s3:max-keys": "10a" }],
    ["Denied", { NumericNotEquals: { "s3:max-keys": "9" } }, { "s3:max-keys": "many" }],
    ["Allowed", { DateLessThan: { "aws:CurrentTime": "2026-07-01" } }, { "aws:CurrentTime": "2026-06-30T23:59:59Z" }],
    ["Allowed", { DateEquals: { "aws:CurrentTime": "1767225600" } }, { "aws:CurrentTime": "2026-01-01T00:00:00" }],
    ["Denied", { DateGreaterThan: { "aws:CurrentTime": "yesterday" } }, { "aws:CurrentTime": "2026-01-01" }],
    ["Allowed", { Bool: { "aws:SecureTransport": "True" } }, { "aws:SecureTransport": "true" }],
    ["Denied", { Bool: { "aws:SecureTransport": "true" } }, { "aws:SecureTransport": "yes" }],
    ["Allowed", { Bool: { "aws:SecureTransport": true } }, { "aws:SecureTransport": "true" }],
    ["Allowed", { BinaryEquals: { "x:key": "QmluYXJ5" } }, { "x:key": "QmluYXJ5" }],
    ["Denied", { BinaryEquals: { "x:key": "QmluYXJ5" } }, { "x:key": "qmluyxj5" }],
  ],
  "IAM User Guide, IP address condition operators": [
    ["Allowed", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, { "aws:SourceIp": "203.0.113.7" }],
    ["Allowed", { IpAddress: { "aws:SourceIp": "203.0.113.7" } }, { "aws:SourceIp": "203.0.113.7" }],
    ["Denied", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, { "aws:SourceIp": "203.0.114.7" }],
    [
      "Allowed",
      { IpAddress: { "aws:SourceIp": "2001:DB8:1234:5678::/64" } },
      { "aws:SourceIp": "2001:db8:1234:5678::9" },
    ],
    ["Denied", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }, { "aws:SourceIp": "2001:db8::1" }],
    ["Allowed", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, { "aws:SourceIp": "198.51.100.1" }],
    ["Denied", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/33" } }, { "aws:SourceIp": "198.51.100.1" }],
  ],
  "IAM User Guide, ARN condition operators": [
    [
      "Allowed",
      { ArnEquals: { "aws:SourceArn": "arn:aws:sns:*:*:orders" } },
      { "aws:SourceArn": "arn:aws:sns:eu-west-1:1:orders" },
    ],
    [
      "Denied",
      { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:orders" } },
      { "aws:SourceArn": "arn:aws:sns:eu-west-1:1:orders" },
    ],
    [
      "Allowed",
      { ArnNotLike: { "aws:SourceArn": "arn:aws:s3:::*" } },
      { "aws:SourceArn": "arn:aws:sns:eu-west-1:1:orders" },
    ],
    ["Denied", { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } }, { "aws:SourceArn": "arn:aws:sns" }],
    ["Allowed", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } }, {}],
  ],
  "IAM User Guide, ...IfExists and Null condition operators": [
    ["Allowed", { StringEqualsIfExists: { [team]: "acme" } }, {}],
    ["Denied", { StringEqualsIfExists: { [team]: "acme" } }, { [team]: "bolt" }],
    ["Allowed", { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "team" } }, {}],
    ["Allowed", { Null: { [team]: "true" } }, {}],
    ["Denied", { Null: { [team]: "false" } }, {}],
    ["Allowed", { Null: { [team]: false } }, { [team]: "acme" }],
  ],
  "IAM User Guide, Set operators for multivalued context keys": [
    ["Allowed", { "ForAllValues:StringEquals": { [keys]: ["acme", "bolt"] } }, { [keys]: ["acme"] }],
    ["Denied", { "ForAllValues:StringEquals": { [keys]: "acme" } }, { [keys]: ["acme", "bolt"] }],
    ["Allowed", { "ForAllValues:StringEquals": { [keys]: "acme" } }, {}],
    ["Allowed", { "ForAllValues:StringEquals": { [keys]: "acme" } }, { [keys]: [] }],
    ["Denied", guarded, {}],
    ["Denied", guarded, { [keys]: [] }],
    ["Allowed", guarded, { [keys]: ["acme"] }],
    ["Denied", guarded, { [keys]: ["bolt"] }],
    ["Allowed", { "ForAnyValue:StringEquals": { [keys]: "acme" } }, { [keys]: ["bolt", "acme"] }],
    ["Denied", { "ForAnyValue:StringEquals": { [keys]: "acme" } }, {}],
    ["Denied", { "ForAnyValue:StringNotEquals": { [keys]: "acme" } }, {}],
    ["Allowed", { "ForAnyValue:StringNotEquals": { [keys]: "acme" } }, { [keys]: ["bolt", "acme"] }],
    ["Denied", { "ForAllValues:StringNotEquals": { [keys]: "acme" } }, { [keys]: ["bolt", "acme"] }],
    ["Allowed", { "ForAnyValue:StringLike": { [keys]: "a*" } }, { [keys]: "acme" }],
    ["Denied", { StringEquals: { [keys]: "acme" } }, { [keys]: ["acme", "bolt"] }],
  ],
  "IAM User Guide, Variables and tags": [
    [
      "Allowed",
      { StringEquals: { "aws:ResourceTag/owner": `\${aws:username}` } },
      { "aws:ResourceTag/owner": "alice" },
    ],
    ["Denied", { StringEquals: { "aws:ResourceTag/owner": `\${aws:username}` } }, { "aws:ResourceTag/owner": "bob" }],
    ["Allowed", { StringLike: { "aws:userid": `*:\${AWS:UserName}-?` } }, { "aws:userid": "AIDA:alice-1" }],
    ["Denied", { StringLike: { "aws:userid": `\${${team}}` } }, { "aws:userid": "acme", [team]: "*" }],
    ["Denied", { StringEquals: { "aws:userid": `\${${team}}` } }, { "aws:userid": "AIDA" }],
    ["Allowed", { StringNotEquals: { "aws:userid": `\${${team}}` } }, { "aws:userid": "AIDA" }],
    ["Allowed", { StringEquals: { "aws:userid": `\${${team}, 'none'}-1` } }, { "aws:userid": "none-1" }],
    ["Denied", { StringEquals: { "aws:userid": `\${aws:TagKeys}` } }, { "aws:userid": "a", "aws:TagKeys": ["a"] }],
    ["Allowed", { StringLike: { "aws:userid": `\${*}\${?}\${$}*` } }, { "aws:userid": "*?$1" }],
    ["Denied", { NumericEquals: { "s3:max-keys": `\${${team}}` } }, { "s3:max-keys": "1", [team]: "1" }],
  ],
  "a value that is known only after deployment": [
    ["Unknown", { StringEquals: { [team]: "acme" } }, { [team]: unknown }],
    ["Unknown", { StringEquals: { [team]: unknown } }, { [team]: "acme" }],
    ["Denied", { StringEquals: { [team]: unknown } }, {}],
    ["Allowed", { StringEquals: { [team]: [unknown, "acme"] } }, { [team]: "acme" }],
    ["Denied", { StringNotEquals: { [team]: [unknown, "acme"] } }, { [team]: "acme" }],
    ["Denied", { StringEquals: { [team]: `team-${unknown}` } }, { [team]: "acme" }],
    ["Unknown", { StringEquals: { [team]: `a${unknown}` } }, { [team]: "acme" }],
    ["Unknown", { StringEquals: { "aws:userid": `\${${team}}` } }, { "aws:userid": "acme", [team]: unknown }],
    ["Unknown", { NumericLessThan: { "s3:max-keys": unknown } }, { "s3:max-keys": "1" }],
    [
      "Denied",
      { NumericLessThan: { "s3:max-keys": unknown }, Bool: { "aws:SecureTransport": "true" } },
      { "s3:max-keys": "1" },
    ],
    ["Denied", { "ForAllValues:StringEquals": { [keys]: "acme" } }, { [keys]: [unknown, "bolt"] }],
    ["Allowed", { "ForAnyValue:StringEquals": { [keys]: "acme" } }, { [keys]: [unknown, "acme"] }],
    ["Unknown", { Null: { [team]: "false" } }, { [team]: unknown }],
    ["Unknown", { Null: { [team]: unknown } }, {}],
    ["Unknown", unknown, {}],
    ["Unknown", { StringEquals: unknown }, {}],
    ["Denied", { StringEquals: unknown, Bool: { "aws:SecureTransport": "true" } }, {}],
    ["Unknown", { StringIs: { [team]: "acme" } }, { [team]: "acme" }],
  ],
};

function decisionUnder(Condition: unknown, context: Context): Decision {
  const identity = [document(allow("dynamodb:*", { Condition }))];
  return decide({ principal, action: "dynamodb:Query", resource, resourceAccount: owner, identity, context });
}

describe("conditions", () => {
  for (const [page, cases] of Object.entries(pages)) {
    describe(page, () => {
      for (const [decision, condition, context] of cases) {
        it(`${JSON.stringify(condition)} for ${JSON.stringify(context)}: ${decision}`, () =>
          assert.equal(decisionUnder(condition, context), decision));
      }
    });
  }

  it("variables are text in documents of the version 2008-10-17", () => {
    const identity = [{ Statement: allow("*", { Condition: { StringEquals: { "aws:userid": `\${aws:username}` } } }) }];
    const request = { principal, action: "sqs:SendMessage", resource: "*", identity };
    assert.equal(decide({ ...request, context: { "aws:userid": "alice" } }), "Denied");
    assert.equal(decide({ ...request, context: { "aws:userid": `\${aws:username}` } }), "Allowed");
  });
});
