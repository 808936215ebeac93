import assert from "node:assert/strict";
import { type AccessRequest, type Decision, decide } from "../../../policies/graph/iam/decide";
import { allow, deny, document } from "./statements";
import { other, owner } from "./vocabulary";

/** A request for one item of a table, by a role of the table's account, changed by each case. */
const role = `arn:aws:iam::${owner}:role/orders`;
const stranger = `arn:aws:iam::${other}:role/orders`;
const user = `arn:aws:iam::${owner}:user/alice`;
const table = `arn:aws:dynamodb:eu-west-1:${owner}:table/orders`;
const base = { principal: role, action: "dynamodb:GetItem", resource: table, resourceAccount: owner };

type Case = [decision: Decision, title: string, request: Partial<AccessRequest>];

/** Cases by the page that says so. */
const pages: Record<string, Case[]> = {
  "IAM User Guide, Policy evaluation logic": [
    ["Denied", "nothing allows", {}],
    ["Allowed", "a document of the role allows", { identity: [document(allow("dynamodb:GetItem"))] }],
    ["Allowed", "a document given as text", { identity: [JSON.stringify(document(allow("dynamodb:GetItem")))] }],
    ["Denied", "a document that is no JSON", { identity: ["{"] }],
    ["Denied", "another action", { identity: [document(allow("dynamodb:Scan"))] }],
    ["Denied", "a Deny beside the Allow", { identity: [document(allow("*"), deny("dynamodb:Get*"))] }],
    ["Denied", "a Deny in another document", { identity: [document(allow("*")), document(deny("*"))] }],
    ["Denied", "a Deny in the resource's document", granted(allow("*"), deny("*", { Principal: "*" }))],
    [
      "Allowed",
      "the table's document alone, in one account",
      { resourcePolicy: policyOf({ AWS: user }), principal: user },
    ],
    ["Allowed", "the root user of the account", { principal: owner }],
    ["Denied", "the root user, denied by the resource", { principal: owner, resourcePolicy: policyOf("*", "Deny") }],
  ],
  "IAM User Guide, Cross-account policy evaluation logic": [
    ["Denied", "only the caller's side", { principal: stranger, identity: [document(allow("*"))] }],
    ["Denied", "only the resource's side", { principal: stranger, resourcePolicy: policyOf({ AWS: stranger }) }],
    ["Allowed", "both sides, by role", { ...granted(allow("*")), ...across({ AWS: stranger }) }],
    ["Allowed", "both sides, by account", { ...granted(allow("*")), ...across({ AWS: other }) }],
    ["Allowed", "both sides, by everyone", { ...granted(allow("*")), ...across("*") }],
    ["Denied", "both sides, for another account", { ...granted(allow("*")), ...across({ AWS: "333333333333" }) }],
    ["Denied", "an account's root stands for its own account only", { principal: other, identity: [] }],
    ["Allowed", "an account that is admitted", { principal: other, resourcePolicy: policyOf({ AWS: other }) }],
    ["Denied", "a bucket of another account", bucket({ resourceAccount: other })],
    ["Allowed", "a bucket, by default of the caller's account", bucket({ resourceAccount: undefined })],
  ],
  "IAM User Guide, Permissions boundaries for IAM entities": [
    ["Allowed", "identity and boundary allow", { ...granted(allow("*")), boundary: document(allow("dynamodb:*")) }],
    ["Denied", "the boundary cuts", { ...granted(allow("*")), boundary: document(allow("s3:*")) }],
    ["Denied", "a boundary grants nothing", { boundary: document(allow("*")) }],
    ["Denied", "a boundary denies", { ...granted(allow("*")), boundary: document(allow("*"), deny("dynamodb:*")) }],
    ["Denied", "a grant to the role's ARN is cut", cut(role, role)],
    ["Denied", "and so it is for a session of the role", cut(session(), role)],
    ["Allowed", "a grant to the session's ARN is not", cut(session(), session())],
    ["Allowed", "nor one to a user's ARN", cut(user, user)],
    ["Denied", "a grant to the account gives a user nothing", cut(user, owner)],
  ],
  "Organizations User Guide, SCP evaluation": [
    ["Allowed", "each level allows", { ...granted(allow("*")), serviceControl: [[everything()], [everything()]] }],
    ["Denied", "a level that does not", { ...granted(allow("*")), serviceControl: [[everything()], []] }],
    [
      "Allowed",
      "one of two at a level",
      { ...granted(allow("*")), serviceControl: [[document(allow("s3:*")), everything()]] },
    ],
    [
      "Denied",
      "a level that denies",
      { ...granted(allow("*")), serviceControl: [[document(allow("*"), deny("dynamodb:*"))]] },
    ],
    ["Denied", "it limits the root user", { principal: owner, serviceControl: [[]] }],
    ["Denied", "and what the resource grants", { resourcePolicy: policyOf({ AWS: role }), serviceControl: [[]] }],
    [
      "Allowed",
      "not a service",
      { principal: "dms.amazonaws.com", resourcePolicy: policyOf("*"), serviceControl: [[]] },
    ],
    ["Allowed", "not a service-linked role", { ...granted(allow("*")), ...linked(), serviceControl: [[]] }],
  ],
  "IAM User Guide, JSON policy element reference": [
    ["Allowed", "actions in any case", { identity: [document(allow("DynamoDB:getitem"))] }],
    ["Allowed", "a question mark", { identity: [document(allow("dynamodb:?etItem"))] }],
    ["Denied", "a question mark is one character", { identity: [document(allow("dynamodb:?GetItem"))] }],
    ["Denied", "NotAction leaves out", { identity: [document(allow(undefined, { NotAction: "dynamodb:*" }))] }],
    [
      "Allowed",
      "NotAction allows the rest",
      { identity: [document(allow(undefined, { NotAction: ["iam:*", "s3:*"] }))] },
    ],
    ["Denied", "resources in their own case", on(table.replace("orders", "Orders"))],
    ["Allowed", "an asterisk within a part", on("arn:aws:dynamodb:eu-*:*:table/ord*")],
    ["Denied", "an asterisk stays within its part", on("arn:aws:dynamodb:*:table/orders")],
    ["Allowed", "what is left off behind an asterisk is open", on("arn:aws:dynamo*")],
    ["Allowed", "in the last part it fits any name", { ...on(`${table}/*`), resource: `${table}/index/by-day:1` }],
    ["Denied", "the index is not the table", { ...on(table), resource: `${table}/index/by-day` }],
    ["Denied", "NotResource leaves out", not(table)],
    ["Allowed", "NotResource allows the rest", not(`${table}-archive`)],
    [
      "Denied",
      "Deny of all but one resource",
      { identity: [document(allow("*"), deny("*", { Resource: undefined, NotResource: `${table}2` }))] },
    ],
    [
      "Allowed",
      "an action without resources",
      { action: "dynamodb:ListTables", resource: "*", ...granted(allow("dynamodb:List*")) },
    ],
    ["Denied", "is not allowed on one resource", { ...on(table), action: "dynamodb:ListTables", resource: "*" }],
  ],
  "IAM User Guide, AWS JSON policy elements: Principal, NotPrincipal": [
    ["Denied", "another role", { resourcePolicy: policyOf({ AWS: `${role}2` }) }],
    [
      "Allowed",
      "a session, by its role, whose path the session does not tell",
      { principal: session(), resourcePolicy: policyOf({ AWS: role.replace("/", "/service/") }) },
    ],
    ["Denied", "the account alone hands on", { resourcePolicy: policyOf({ AWS: `arn:aws:iam::${owner}:root` }) }],
    ["Allowed", "nobody in particular, admitted", { principal: "*", resourcePolicy: policyOf("*") }],
    [
      "Denied",
      "nobody in particular is of no account",
      { principal: "*", resourcePolicy: policyOf({ AWS: [owner, role] }) },
    ],
    [
      "Denied",
      "another service",
      { principal: "sns.amazonaws.com", resourcePolicy: policyOf({ Service: "sqs.amazonaws.com" }) },
    ],
    [
      "Denied",
      "a name of another type",
      { resourcePolicy: policyOf({ Service: role, CanonicalUser: role, Federated: role }) },
    ],
    [
      "Denied",
      "a service by its name as an account's",
      { principal: "sns.amazonaws.com", resourcePolicy: policyOf({ AWS: "sns.amazonaws.com" }) },
    ],
    ["Allowed", "a Deny of all but the role and its account", spared(role, owner)],
    ["Denied", "a Deny of all but its account spares the root user only", spared(owner)],
    ["Unknown", "a Deny of all but the role may deny its account first", spared(role)],
    ["Denied", "nor with a boundary", { ...spared(role, owner), boundary: everything() }],
    ["Allowed", "an Allow of all but another", { resourcePolicy: everyoneBut("Allow", stranger) }],
    ["Denied", "an Allow of all but the account", { resourcePolicy: everyoneBut("Allow", owner) }],
  ],
};

function granted(...statements: object[]): Partial<AccessRequest> {
  const [first, ...rest] = statements;
  return { identity: [document(first)], resourcePolicy: rest.length > 0 ? document(...rest) : undefined };
}

function policyOf(Principal: unknown, Effect = "Allow"): object {
  return document({ ...allow("*", { Principal }), Effect });
}

function everyoneBut(Effect: string, ...AWS: string[]): object {
  return document({ ...allow("*", { NotPrincipal: { AWS } }), Effect });
}

function across(Principal: unknown): Partial<AccessRequest> {
  return { principal: stranger, resourcePolicy: policyOf(Principal) };
}

function bucket(more: Partial<AccessRequest>): Partial<AccessRequest> {
  return { action: "s3:GetObject", resource: "arn:aws:s3:::orders/1", ...granted(allow("s3:*")), ...more };
}

function session(): string {
  return `arn:aws:sts::${owner}:assumed-role/orders/run-1`;
}

/** A grant by the resource's document to a principal whose boundary allows something else. */
function cut(principal: string, named: string): Partial<AccessRequest> {
  return { principal, resourcePolicy: policyOf({ AWS: named }), boundary: document(allow("s3:*")) };
}

function everything(): object {
  return document(allow("*"));
}

function linked(): Partial<AccessRequest> {
  return { principal: `arn:aws:iam::${owner}:role/aws-service-role/sns.amazonaws.com/AWSServiceRoleForSNS` };
}

function on(Resource: string): Partial<AccessRequest> {
  return { identity: [document(allow("dynamodb:*", { Resource }))] };
}

function not(NotResource: string): Partial<AccessRequest> {
  return { identity: [document(allow("*", { Resource: undefined, NotResource }))] };
}

function spared(...named: string[]): Partial<AccessRequest> {
  return { ...granted(allow("*")), resourcePolicy: everyoneBut("Deny", ...named) };
}

describe("what AWS decides", () => {
  for (const [page, cases] of Object.entries(pages)) {
    describe(page, () => {
      for (const [decision, title, request] of cases) {
        it(`${title}: ${decision}`, () => assert.equal(decide({ ...base, ...request }), decision));
      }
    });
  }

  it("refuses a principal of no kind", () =>
    assert.throws(
      () => decide({ ...base, principal: "orders" }),
      new Error("principal orders: write the ARN of a role, session or user, an account, a service, or `*`"),
    ));
});
