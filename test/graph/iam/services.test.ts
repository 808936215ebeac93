import assert from "node:assert/strict";
import { type AccessRequest, type Decision, decide } from "../../../policies/graph/iam/decide";
import { unknown } from "../../../policies/unknown";
import { allow, deny, document } from "./statements";
import { other, owner } from "./vocabulary";

const role = `arn:aws:iam::${owner}:role/orders`;
const foreign = `arn:aws:iam::${other}:role/orders`;
const root = `arn:aws:iam::${owner}:root`;
const topic = `arn:aws:sns:eu-west-1:${owner}:orders`;
const provider = `arn:aws:iam::${owner}:oidc-provider/token.actions.githubusercontent.com`;

type Part = Partial<AccessRequest>;
type Scenario = [page: string, request: AccessRequest, cases: [decision: Decision, title: string, change: Part][]];

const ofTopic = { Condition: { ArnLike: { "aws:SourceArn": topic }, StringEquals: { "aws:SourceAccount": owner } } };
const fromTopic = { context: { "aws:SourceArn": topic, "aws:SourceAccount": owner } };
const fromElsewhere = { context: { "aws:SourceArn": topic.replace(owner, other), "aws:SourceAccount": other } };
const viaQueue = { Condition: { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } } };
const encrypted = { Condition: { StringEquals: { "kms:EncryptionContext:tenant": "acme" } } };
const ofWorkflow = {
  StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
  StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/orders:ref:refs/heads/*" },
};

function trust(Principal: unknown, rest: object = {}): Part {
  return { resourcePolicy: document({ ...allow("sts:*", { Principal, Resource: undefined }), ...rest }) };
}

function keyPolicy(Principal: unknown, rest: object = {}): Part {
  return { resourcePolicy: document(allow("kms:*", { Principal, ...rest })) };
}

function identity(...statements: object[]): Part {
  return { identity: [document(...statements)] };
}

function admits(rest: object): Part {
  return { resourcePolicy: document(allow("*", { Principal: { Service: "sns.amazonaws.com" }, ...rest })) };
}

function workflow(sub: string): Part {
  const context = { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" };
  return { context: { ...context, "token.actions.githubusercontent.com:sub": sub } };
}

const scenarios: Scenario[] = [
  [
    "IAM User Guide, The confused deputy problem: a topic invokes a function",
    {
      principal: "sns.amazonaws.com",
      action: "lambda:InvokeFunction",
      resource: `arn:aws:lambda:eu-west-1:${owner}:function:orders`,
    },
    [
      ["Denied", "without a permission", {}],
      ["Allowed", "this topic", { ...admits(ofTopic), ...fromTopic }],
      ["Denied", "a topic of another account", { ...admits(ofTopic), ...fromElsewhere }],
      ["Denied", "no source at all", admits(ofTopic)],
      ["Allowed", "a topic of another account, if nothing pins the source", { ...admits({}), ...fromElsewhere }],
      [
        "Denied",
        "another service from this topic",
        { ...admits(ofTopic), ...fromTopic, principal: "s3.amazonaws.com" },
      ],
      [
        "Unknown",
        "a source that is not known yet",
        { ...admits({ Condition: { ArnLike: { "aws:SourceArn": unknown } } }), ...fromTopic },
      ],
      [
        "Unknown",
        "a condition whose source is not known yet",
        { ...admits(ofTopic), context: { "aws:SourceArn": unknown, "aws:SourceAccount": owner } },
      ],
      [
        "Denied",
        "and another account",
        { ...admits(ofTopic), context: { "aws:SourceArn": unknown, "aws:SourceAccount": other } },
      ],
    ],
  ],
  [
    "Lambda Developer Guide, Control access to function URLs",
    {
      principal: "*",
      action: "lambda:InvokeFunctionUrl",
      resource: `arn:aws:lambda:eu-west-1:${owner}:function:orders`,
    },
    [
      [
        "Allowed",
        "open to everyone",
        { resourcePolicy: document(allow("lambda:InvokeFunctionUrl", { Principal: "*" })) },
      ],
      [
        "Denied",
        "open to an account",
        { resourcePolicy: document(allow("lambda:InvokeFunctionUrl", { Principal: owner })) },
      ],
    ],
  ],
  [
    "KMS Developer Guide, Key policies",
    { principal: role, action: "kms:Decrypt", resource: `arn:aws:kms:eu-west-1:${owner}:key/1` },
    [
      ["Denied", "a document of the role without a key policy", identity(allow("kms:*"))],
      [
        "Allowed",
        "a key policy that hands on to the account",
        { ...identity(allow("kms:*")), ...keyPolicy({ AWS: root }) },
      ],
      ["Denied", "without a document of the role", keyPolicy({ AWS: root })],
      ["Denied", "a key policy for another role", { ...identity(allow("kms:*")), ...keyPolicy({ AWS: `${role}2` }) }],
      ["Allowed", "a key policy for the role", keyPolicy({ AWS: role })],
      ["Denied", "which its boundary cuts", { ...keyPolicy({ AWS: role }), boundary: document(allow("s3:*")) }],
      [
        "Allowed",
        "an alias has no policy",
        {
          ...identity(allow("kms:*")),
          action: "kms:UpdateAlias",
          resource: `arn:aws:kms:eu-west-1:${owner}:alias/orders`,
        },
      ],
      [
        "Allowed",
        "another account, both sides",
        { principal: foreign, ...identity(allow("kms:*")), ...keyPolicy({ AWS: other }) },
      ],
      ["Denied", "another account, the key's side", { principal: foreign, ...keyPolicy({ AWS: other }) }],
      [
        "Denied",
        "the root user, unless the key policy names the account",
        { principal: root, ...keyPolicy({ AWS: role }) },
      ],
      [
        "Unknown",
        "a key that is not known yet",
        { ...identity(allow("kms:*")), resource: unknown, resourceAccount: owner },
      ],
      ["Denied", "and no document", { resource: unknown, resourceAccount: owner, ...keyPolicy({ AWS: root }) }],
    ],
  ],
  [
    "KMS Developer Guide, Condition keys",
    {
      principal: role,
      action: "kms:Decrypt",
      resource: `arn:aws:kms:eu-west-1:${owner}:key/1`,
      ...keyPolicy({ AWS: root }),
    },
    [
      [
        "Allowed",
        "by way of the service",
        { ...identity(allow("kms:Decrypt", viaQueue)), context: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } },
      ],
      [
        "Denied",
        "by way of another",
        { ...identity(allow("kms:Decrypt", viaQueue)), context: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      ],
      ["Denied", "by the role itself", identity(allow("kms:Decrypt", viaQueue))],
      [
        "Allowed",
        "the encryption context",
        { ...identity(allow("kms:Decrypt", encrypted)), context: { "kms:EncryptionContext:tenant": "acme" } },
      ],
      [
        "Denied",
        "another encryption context",
        { ...identity(allow("kms:Decrypt", encrypted)), context: { "kms:EncryptionContext:tenant": "bolt" } },
      ],
      [
        "Denied",
        "a Deny for an encryption context",
        { ...identity(allow("kms:*"), deny("kms:*", encrypted)), context: { "kms:EncryptionContext:tenant": "acme" } },
      ],
      [
        "Allowed",
        "callers of this account",
        { ...keyPolicy("*", { Condition: { StringEquals: { "kms:CallerAccount": owner } } }) },
      ],
    ],
  ],
  [
    "IAM User Guide, Roles terms and concepts: trust policies",
    { principal: `arn:aws:iam::${owner}:role/deploy`, action: "sts:AssumeRole", resource: role },
    [
      ["Denied", "only a document of the caller", identity(allow("sts:AssumeRole"))],
      ["Allowed", "the caller is trusted", trust({ AWS: `arn:aws:iam::${owner}:role/deploy` })],
      ["Denied", "the account is trusted", trust({ AWS: owner })],
      [
        "Allowed",
        "the account is trusted, and the caller may",
        { ...identity(allow("sts:*")), ...trust({ AWS: owner }) },
      ],
      ["Denied", "another account, trusted only", { principal: foreign, ...trust({ AWS: foreign }) }],
      [
        "Allowed",
        "another account, which lets it",
        { principal: foreign, ...identity(allow("sts:*")), ...trust({ AWS: foreign }) },
      ],
      ["Allowed", "the service", { principal: "lambda.amazonaws.com", ...trust({ Service: "lambda.amazonaws.com" }) }],
      ["Denied", "another service", { principal: "ec2.amazonaws.com", ...trust({ Service: "lambda.amazonaws.com" }) }],
      ["Unknown", "a trust policy that is not known yet", { ...identity(allow("sts:*")), resourcePolicy: unknown }],
      ["Unknown", "a principal that is not known yet", trust({ AWS: unknown })],
      ["Denied", "a service that is not known yet", trust({ Service: unknown })],
      [
        "Denied",
        "a request from another external id",
        { principal: other, ...trust({ AWS: other }, { Condition: { StringEquals: { "sts:ExternalId": "42" } } }) },
      ],
    ],
  ],
  [
    "IAM User Guide, Create a role for OpenID Connect federation",
    {
      principal: provider,
      action: "sts:AssumeRoleWithWebIdentity",
      resource: role,
      ...trust({ Federated: provider }, { Condition: ofWorkflow }),
    },
    [
      ["Allowed", "a branch of the repository", workflow("repo:acme/orders:ref:refs/heads/main")],
      ["Denied", "a pull request", workflow("repo:acme/orders:pull_request")],
      ["Denied", "another repository", workflow("repo:evil/orders:ref:refs/heads/main")],
      [
        "Denied",
        "another provider",
        { ...workflow("repo:acme/orders:ref:refs/heads/main"), principal: "accounts.google.com" },
      ],
      [
        "Allowed",
        "any repository, if nothing names it",
        { ...workflow("repo:evil/x:ref:refs/heads/main"), ...trust({ Federated: provider }) },
      ],
    ],
  ],
  [
    "Amazon Cognito Developer Guide, Role trust and permissions",
    {
      principal: "cognito-identity.amazonaws.com",
      action: "sts:AssumeRoleWithWebIdentity",
      resource: role,
      ...trust(
        { Federated: "cognito-identity.amazonaws.com" },
        { Condition: { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } } },
      ),
    },
    [
      [
        "Allowed",
        "an authenticated user",
        { context: { "cognito-identity.amazonaws.com:amr": ["authenticated", "idp"] } },
      ],
      ["Denied", "a guest", { context: { "cognito-identity.amazonaws.com:amr": ["unauthenticated"] } }],
      [
        "Denied",
        "what is for services of AWS",
        trust("*", { Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } }),
      ],
    ],
  ],
  [
    "a value that is known only after deployment",
    { principal: role, action: "sqs:SendMessage", resource: `arn:aws:sqs:eu-west-1:${owner}:orders` },
    [
      ["Unknown", "the only document", { identity: [unknown] }],
      ["Unknown", "a document beside one that allows may deny", { identity: [unknown, document(allow("sqs:*"))] }],
      ["Denied", "a document beside one that denies", { identity: [unknown, document(deny("sqs:*"))] }],
      ["Unknown", "a statement", { identity: [document(unknown)] }],
      ["Unknown", "the version", { identity: [{ Version: unknown, Statement: allow("sqs:*") }] }],
      ["Unknown", "all statements", { identity: [{ Statement: unknown }] }],
      ["Unknown", "an effect", identity({ ...allow("sqs:*"), Effect: unknown })],
      ["Denied", "the effect of a statement about something else", identity({ ...allow("sns:*"), Effect: unknown })],
      ["Unknown", "an action", identity(allow(unknown))],
      ["Denied", "an action, on another resource", identity(allow(unknown, { Resource: topic }))],
      ["Unknown", "the resource of a statement", identity(allow("sqs:*", { Resource: unknown }))],
      ["Allowed", "beside an action on everything", identity(allow("*"), allow("sqs:*", { Resource: unknown }))],
      ["Denied", "the name of a topic", identity(allow("sqs:*", { Resource: `arn:aws:sns:*:*:${unknown}` }))],
      ["Unknown", "the name of a queue", identity(allow("sqs:*", { Resource: `arn:aws:sqs:*:*:${unknown}` }))],
      ["Unknown", "a denied resource", identity(allow("*"), deny("*", { Resource: unknown }))],
      [
        "Allowed",
        "the resource asked for, where all are allowed",
        { ...identity(allow("sqs:*")), resource: unknown, resourceAccount: owner },
      ],
      ["Unknown", "the resource asked for, of whatever account", { ...identity(allow("sqs:*")), resource: unknown }],
      ["Denied", "the resource asked for, where none is allowed", { ...identity(allow("sns:*")), resource: unknown }],
      ["Unknown", "the account of the resource", { ...identity(allow("sqs:*")), resourceAccount: unknown }],
      ["Unknown", "the boundary", { ...identity(allow("sqs:*")), boundary: unknown }],
      ["Unknown", "a boundary may deny what the resource grants", { ...admits({ Principal: "*" }), boundary: unknown }],
      ["Unknown", "a service control policy", { ...identity(allow("sqs:*")), serviceControl: [[unknown]] }],
      ["Unknown", "the principal", { ...identity(allow("sqs:*")), principal: unknown }],
      [
        "Denied",
        "the principal, where everyone is denied",
        { principal: unknown, resourcePolicy: document(deny("*", { Principal: "*" })) },
      ],
      ["Denied", "the principal, where nothing allows", { principal: unknown }],
    ],
  ],
];

describe("what AWS decides for services", () => {
  for (const [page, request, cases] of scenarios) {
    describe(page, () => {
      for (const [decision, title, change] of cases) {
        it(`${title}: ${decision}`, () => assert.equal(decide({ ...request, ...change }), decision));
      }
    });
  }
});
