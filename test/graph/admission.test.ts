import assert from "node:assert/strict";
import { publicStatements } from "../../policies/graph/admission";

const orders = "123456789012";

/** What a statement that allows everyone says besides, and whether it still admits callers of any account. */
const cases: [title: string, statement: object, isPublic: boolean][] = [
  ["nothing", {}, true],
  ["an account as principal", { Principal: { AWS: `arn:aws:iam::${orders}:root` } }, false],
  ["a service as principal", { Principal: { Service: "sns.amazonaws.com" } }, false],
  ["everyone but one", { Principal: undefined, NotPrincipal: { AWS: orders } }, true],
  ["an account, in other letters", { Condition: { stringEquals: { "AWS:sourceaccount": orders } } }, false],
  ["an account or any", { Condition: { StringLike: { "aws:SourceAccount": [orders, "*"] } } }, true],
  ["all but an account", { Condition: { StringNotEquals: { "aws:PrincipalAccount": orders } } }, true],
  ["a topic", { Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${orders}:orders` } } }, false],
  ["a topic of any account", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:orders" } } }, true],
  ["a bucket", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:orders" } } }, false],
  ["every bucket", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } } }, true],
  ["an organisation", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }, false],
  ["any organisation", { Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }, true],
  ["a missing key passes", { Condition: { StringEqualsIfExists: { "aws:SourceAccount": orders } } }, true],
  ["an empty set passes", { Condition: { "ForAllValues:StringEquals": { "aws:SourceAccount": orders } } }, true],
  ["a unit", { Condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" } } }, false],
  ["a network", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }, false],
  ["the internet", { Condition: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"] } } }, true],
  ["an endpoint", { Condition: { StringEquals: { "aws:SourceVpce": "vpce-0abc" } } }, false],
  ["a role's sessions", { Condition: { StringLike: { "aws:userid": "AROAEXAMPLEID:*" } } }, false],
  ["TLS", { Condition: { Bool: { "aws:SecureTransport": "true" } } }, true],
  ["a key that is set", { Condition: { Null: { "aws:PrincipalOrgID": "false" } } }, true],
];

const denials: [title: string, statement: object, isPublic: boolean][] = [
  ["outsiders", { Condition: { StringNotEquals: { "aws:PrincipalAccount": orders } } }, false],
  [
    "outsiders, for another action",
    { Action: "sqs:PurgeQueue", Condition: { StringNotEquals: { "aws:PrincipalAccount": orders } } },
    true,
  ],
  ["requests without TLS", { Condition: { Bool: { "aws:SecureTransport": "false" } } }, true],
];

const everyone = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };
const admitsAnyAccount = (...Statement: object[]) => publicStatements(JSON.stringify({ Statement })).length > 0;

describe("who a document admits", () => {
  for (const [title, statement, isPublic] of cases) {
    it(`${title}: ${isPublic ? "any account" : "few"}`, () =>
      assert.equal(admitsAnyAccount({ ...everyone, ...statement }), isPublic));
  }
  for (const [title, statement, isPublic] of denials) {
    it(`denying ${title}: ${isPublic ? "any account" : "few"}`, () =>
      assert.equal(
        admitsAnyAccount(everyone, { ...everyone, Effect: "Deny", Action: "sqs:*", ...statement }),
        isPublic,
      ));
  }
});
