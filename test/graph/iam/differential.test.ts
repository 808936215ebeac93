import assert from "node:assert/strict";
import fc from "fast-check";
import { type AccessRequest, decide } from "../../../policies/graph/iam/decide";
import { faults, simulated } from "./oracle";
import { requests } from "./requests";
import { owner } from "./vocabulary";

const decisions = 20_000;
const seed = 20_261_122;

const role = `arn:aws:iam::${owner}:role/orders`;
const action = "dynamodb:GetItem";
const table = `arn:aws:dynamodb:eu-west-1:${owner}:table/orders`;

/** An Allow whose decision the other evaluator makes otherwise, with what AWS documents. */
const differences: [title: string, statement: object, context: AccessRequest["context"], documented: string][] = [
  [
    "a negated operator holds where a variable has no value (IAM User Guide, Policy variables with no value)",
    { Condition: { StringNotEquals: { "aws:userid": `\${aws:PrincipalTag/team}` } } },
    { "aws:userid": "AIDA" },
    "Allowed",
  ],
  [
    "NotResource with a variable that has no value excludes nothing (the same)",
    { Resource: undefined, NotResource: `arn:aws:dynamodb:*:*:table/\${aws:PrincipalTag/team}` },
    {},
    "Allowed",
  ],
  [
    "IfExists holds where the key is missing, also for ForAnyValue (IAM User Guide, ...IfExists)",
    { Condition: { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "team" } } },
    {},
    "Allowed",
  ],
  [
    "0.0.0.0/0 has every address of IPv4 in it (RFC 4632)",
    { Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } },
    { "aws:SourceIp": "203.0.113.7" },
    "Allowed",
  ],
  [
    "an asterisk that is meant as such (IAM User Guide, Variables and tags)",
    { Condition: { StringEquals: { "aws:userid": `a\${*}` } } },
    { "aws:userid": "a*" },
    "Allowed",
  ],
  [
    "a variable in any part of an ARN in a condition (IAM User Guide, Variables and tags)",
    { Condition: { ArnLike: { "aws:SourceArn": `arn:aws:sns:*:\${aws:PrincipalAccount}:*` } } },
    { "aws:SourceArn": `arn:aws:sns:eu-west-1:${owner}:orders`, "aws:PrincipalAccount": owner },
    "Allowed",
  ],
  [
    "a date in seconds since 1970 is a date like any other (IAM User Guide, Date condition operators)",
    { Condition: { DateGreaterThan: { "aws:CurrentTime": "1767225600" } } },
    { "aws:CurrentTime": "2025-12-31T00:00:00Z" },
    "Denied",
  ],
];

function requestWith(statement: object, context: AccessRequest["context"]): AccessRequest {
  const Statement = { Effect: "Allow", Action: action, Resource: table, ...statement };
  const identity = [{ Version: "2012-10-17", Statement }];
  return { principal: role, action, resource: table, resourceAccount: owner, context, identity };
}

describe("decisions compared with another evaluator", () => {
  it(`${decisions} decisions on random requests are the same`, () => {
    const counts = { Allowed: 0, Denied: 0 };
    const agree = fc.property(requests, (request) => {
      const decision = simulated(request);
      counts[decision]++;
      assert.equal(decide(request), decision);
    });
    fc.assert(agree, { numRuns: decisions, seed });
    assert.ok(counts.Allowed > decisions / 10, `only ${counts.Allowed} are allowed`);
  }).timeout(60_000);

  it("the random requests are such that AWS would take them", async () => {
    const isFaultless = fc.asyncProperty(requests, async (request) => assert.deepEqual(await faults(request), []));
    await fc.assert(isFaultless, { numRuns: 300, seed });
  });

  for (const [title, statement, context, documented] of differences) {
    it(`differs by a defect of the other: ${title}`, () => {
      const request = requestWith(statement, context);
      assert.equal(decide(request), documented);
      assert.notEqual(simulated(request), documented);
    });
  }
});
