import assert from "node:assert/strict";
import {
  described,
  limitedStatements,
  negatedGrants,
  publicStatements,
  starGrants,
  unguardedServices,
} from "../../policies/graph/admission";

const orders = "123456789012";
const variable = (key: string) => `\${${key}}`;
const when = (operator: string, key: string, value: string | string[]) => ({
  Condition: { [operator]: { [key]: value } },
});

/** What a statement that allows everyone says besides, and whether it still admits callers of any account. */
const cases: [title: string, statement: object, isPublic: boolean][] = [
  ["nothing", {}, true],
  ["everyone, as an AWS principal", { Principal: { AWS: "*" } }, true],
  ["everyone, in a list", { Principal: { AWS: [`arn:aws:iam::${orders}:root`, "*"] } }, true],
  ["an account as principal", { Principal: { AWS: `arn:aws:iam::${orders}:root` } }, false],
  ["two accounts as principals", { Principal: { AWS: [orders, "210987654321"] } }, false],
  ["a service as principal", { Principal: { Service: "sns.amazonaws.com" } }, false],
  ["a provider as principal", { Principal: { Federated: "cognito-identity.amazonaws.com" } }, false],
  ["everyone but one", { Principal: undefined, NotPrincipal: { AWS: orders } }, true],
  [
    "everyone but one, of an account",
    { NotPrincipal: { AWS: orders }, ...when("StringEquals", "aws:PrincipalAccount", orders) },
    false,
  ],
  ["an account, in other letters", { Condition: { stringEquals: { "AWS:sourceaccount": orders } } }, false],
  ["an account or any", when("StringLike", "aws:SourceAccount", [orders, "*"]), true],
  ["no account", when("StringEquals", "aws:SourceAccount", []), true],
  ["an empty account", when("StringEquals", "aws:SourceAccount", ""), true],
  ["all but an account", when("StringNotEquals", "aws:PrincipalAccount", orders), true],
  ["the account of the resource", when("StringEquals", "aws:PrincipalAccount", variable("aws:ResourceAccount")), false],
  ["the account that it has", when("StringEquals", "aws:PrincipalAccount", variable("aws:PrincipalAccount")), true],
  ["its own resource", when("StringEquals", "aws:ResourceAccount", orders), true],
  ["a topic", when("ArnEquals", "aws:SourceArn", `arn:aws:sns:eu-west-1:${orders}:orders`), false],
  ["all topics of an account", when("ArnLike", "aws:SourceArn", `arn:aws:sns:*:${orders}:*`), false],
  ["a topic of any account", when("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:orders"), true],
  ["a role of any account", when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/deploy"), true],
  ["a bucket", when("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:orders"), false],
  ["a bucket, without an account", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::orders"), false],
  ["every bucket of such a name", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::orders-*"), true],
  ["every bucket", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"), true],
  [
    "an API, whose ARN names no account",
    when("ArnLike", "aws:SourceArn", "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5"),
    false,
  ],
  [
    "an access point of an account",
    when("ArnLike", "s3:DataAccessPointArn", `arn:aws:s3:eu-west-1:${orders}:accesspoint/*`),
    false,
  ],
  ["an organisation", when("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), false],
  ["any organisation", when("StringLike", "aws:PrincipalOrgID", "o-*"), true],
  ["a missing key passes", when("StringEqualsIfExists", "aws:SourceAccount", orders), true],
  ["a missing key would pass, but must be there", both("StringEqualsIfExists", "false"), false],
  ["a missing key passes, and must be missing", both("StringEqualsIfExists", "true"), true],
  ["an empty set passes", when("ForAllValues:StringEquals", "aws:SourceAccount", orders), true],
  ["an empty set would pass, but the key must be there", both("ForAllValues:StringLike", "false"), false],
  ["a unit", when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/*"), false],
  ["a network", when("IpAddress", "aws:SourceIp", "203.0.113.0/24"), false],
  ["an address", when("IpAddress", "aws:SourceIp", "203.0.113.7"), false],
  ["private addresses, which no caller has", when("IpAddress", "aws:SourceIp", "10.0.0.0/8"), false],
  ["private addresses of any network", when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8"), true],
  ["all but a network", when("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"), true],
  ["the internet", when("IpAddress", "aws:SourceIp", ["203.0.113.0/24", "0.0.0.0/0"]), true],
  ["half of the internet", when("IpAddress", "aws:SourceIp", ["0.0.0.0/1"]), true],
  ["the internet of version 6", when("IpAddress", "aws:SourceIp", "::/0"), true],
  ["a network of version 6", when("IpAddress", "aws:SourceIp", "2001:db8::/32"), false],
  ["an endpoint", when("StringEquals", "aws:SourceVpce", "vpce-0abc"), false],
  ["any endpoint", when("StringLike", "aws:SourceVpce", "vpce-*"), true],
  ["a network of one's own", when("StringEquals", "aws:SourceVpc", "vpc-0a1b2c3d"), false],
  ["a role's sessions", when("StringLike", "aws:userid", "AROAEXAMPLEID:*"), false],
  ["a header", when("StringLike", "aws:Referer", "https://shop.example.com/*"), true],
  ["TLS", when("Bool", "aws:SecureTransport", "true"), true],
  ["a service in between", when("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"), true],
  ["callers of a key's account", when("StringEquals", "kms:CallerAccount", orders), false],
  ["a key that is set", when("Null", "aws:PrincipalOrgID", "false"), true],
];

function both(operator: string, isMissing: string): object {
  return {
    Condition: {
      [operator]: { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" },
      Null: { "AWS:PrincipalOrgPaths": isMissing },
    },
  };
}

const outsiders = { StringNotEquals: { "aws:PrincipalAccount": orders } };

/** What is denied beside a statement that allows everyone, and whether callers of any account are still admitted. */
const denials: [title: string, statement: object, isPublic: boolean][] = [
  ["outsiders", { Condition: outsiders }, false],
  ["outsiders, by every action", { Action: "*", Condition: outsiders }, false],
  [
    "outsiders, by all actions but another",
    { Action: undefined, NotAction: "sqs:PurgeQueue", Condition: outsiders },
    false,
  ],
  ["outsiders, by all actions but this one", { Action: undefined, NotAction: "sqs:Send*", Condition: outsiders }, true],
  ["outsiders, for another action", { Action: "sqs:PurgeQueue", Condition: outsiders }, true],
  [
    "outsiders, on another resource",
    { Resource: "arn:aws:sqs:eu-west-1:123456789012:other", Condition: outsiders },
    true,
  ],
  [
    "outsiders that are no services",
    { Condition: { ...outsiders, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } } },
    false,
  ],
  ["outsiders without TLS", { Condition: { ...outsiders, Bool: { "aws:SecureTransport": "false" } } }, true],
  [
    "outsiders who have an organisation",
    { Condition: { ...outsiders, Null: { "aws:PrincipalOrgID": "false" } } },
    true,
  ],
  ["one outsider", { Principal: { AWS: "210987654321" }, Condition: outsiders }, true],
  ["everyone but an account", { Principal: undefined, NotPrincipal: { AWS: orders } }, false],
  ["requests from outside a network", { Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }, false],
  ["requests without TLS", { Condition: { Bool: { "aws:SecureTransport": "false" } } }, true],
];

const everyone = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };
const document = (...Statement: object[]) => JSON.stringify({ Statement });
const admitsAnyAccount = (...statements: object[]) => publicStatements(document(...statements)).length > 0;
const resultOf = (isPublic: boolean) => (isPublic ? "any account" : "few");

describe("who a document admits", () => {
  for (const [title, statement, isPublic] of cases) {
    it(`${title}: ${resultOf(isPublic)}`, () =>
      assert.equal(admitsAnyAccount({ ...everyone, ...statement }), isPublic));
  }
  for (const [title, statement, isPublic] of denials) {
    it(`denying ${title}: ${resultOf(isPublic)}`, () => {
      const denial = { ...everyone, Effect: "Deny", Action: "sqs:*", ...statement };
      assert.equal(admitsAnyAccount(everyone, denial), isPublic);
    });
  }
});

const service = { Principal: { Service: ["s3.amazonaws.com", "events.amazonaws.com"] } };
const deputies: [title: string, statement: object, services: string[]][] = [
  ["for whom is not said", service, ["s3.amazonaws.com", "events.amazonaws.com"]],
  ["for one account", { ...service, ...when("StringEquals", "aws:SourceAccount", orders) }, []],
  ["for one bucket", { ...service, ...when("ArnLike", "aws:SourceArn", "arn:aws:s3:::orders") }, []],
  [
    "for any topic",
    { ...service, ...when("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*") },
    service.Principal.Service,
  ],
  ["for an organisation", { ...service, ...when("StringEquals", "aws:SourceOrgID", "o-a1b2c3d4e5") }, []],
  ["no service", { Principal: { AWS: orders } }, []],
];

describe("services that act for others", () => {
  for (const [title, statement, services] of deputies) {
    it(title, () => {
      const found = limitedStatements(document({ ...everyone, ...statement })).flatMap(unguardedServices);
      assert.deepEqual(found, services);
    });
  }
});

const role = `arn:aws:iam::${orders}:role/shop`;
const texts: [title: string, find: (document: string) => string[], statement: object, texts: string[]][] = [
  [
    "every action",
    (one) => starGrants(one, () => false),
    { Principal: { AWS: role }, Action: "*" },
    [`allows * to AWS:${role}`],
  ],
  ["every action, which it may", (one) => starGrants(one, () => true), { Principal: { AWS: role }, Action: "*" }, []],
  ["every action to everyone", (one) => starGrants(one, () => true), { Action: "sqs:*" }, ["allows sqs:* to everyone"]],
  [
    "NotAction",
    negatedGrants,
    { Principal: { AWS: role }, Action: undefined, NotAction: "sqs:PurgeQueue" },
    [`allows every action but sqs:PurgeQueue to AWS:${role}`],
  ],
  ["NotAction to everyone is public", negatedGrants, { Action: undefined, NotAction: "sqs:PurgeQueue" }, []],
  ["NotPrincipal is public", negatedGrants, { Principal: undefined, NotPrincipal: { AWS: role } }, []],
];

describe("what a document allows", () => {
  for (const [title, find, statement, expected] of texts) {
    it(title, () => assert.deepEqual(find(document({ ...everyone, ...statement })), expected));
  }
  it("a statement that is none is passed over", () => {
    assert.deepEqual(
      publicStatements('{"Statement":[null,"*",7,{"Effect":"Allow","Principal":"*","Action":null}]}'),
      [],
    );
  });
  it("what is not named is said", () => {
    const [statement] = publicStatements(document({ ...everyone, Action: undefined, NotAction: "sqs:PurgeQueue" }));
    assert.equal(statement && described(statement), "allows every action but sqs:PurgeQueue to everyone");
  });
});
