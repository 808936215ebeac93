import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  DatabaseEngine,
  type Grant,
  GrantIntent,
  InterfaceEndpoint,
  type NetworkReference,
  SecureDatabase,
  SecureFunction,
  type SecureFunctionArgs,
  SecureNetwork,
} from "../../../components/index";
import { type AccessRequest, decide } from "../../../policies/graph/iam/decide";
import { inputsOf, type Registered, registered, titleOf, unknown } from "../registered";

const code = new pulumi.asset.AssetArchive({
  "index.js": new pulumi.asset.StringAsset("exports.handler = async () => undefined;"),
});
const network: NetworkReference = {
  vpcId: "vpc-1",
  cidrBlock: "10.0.0.0/16",
  privateSubnetIds: ["subnet-1", "subnet-2"],
  isolatedSubnetIds: ["subnet-3", "subnet-4"],
  endpointSecurityGroupId: "sg-endpoints",
  interfaceEndpoints: [InterfaceEndpoint.Kms],
  gatewayPrefixListIds: ["pl-dynamodb", "pl-s3"],
  internetAccess: true,
};
const user = (name: string, more: Partial<Grant> = {}): Grant => ({
  intent: GrantIntent.Connect,
  resource: `arn:aws:rds-db:eu-central-1:123456789012:dbuser:prx-0a1b2c3d/${name}`,
  securityGroupId: "sg-database",
  port: 5432,
  ...more,
});
const made = (args: SecureFunctionArgs) => registered(() => new SecureFunction("book", { code, network, ...args }));
const rulesOf = (resources: Registered[]) =>
  resources
    .filter(({ type }) => type.startsWith("aws:vpc/"))
    .map(({ name, inputs: { fromPort, toPort, ipProtocol, description, ...rest } }) => {
      assert.deepEqual([toPort, ipProtocol], [fromPort, "tcp"], name);
      return { name, fromPort, ...rest };
    });

/** The rules to the endpoints of the network, which every function in it has. */
const toEndpoints = [
  { name: "book-to-endpoints", referencedSecurityGroupId: "sg-endpoints" },
  { name: "book-to-gateway-1", prefixListId: "pl-dynamodb" },
  { name: "book-to-gateway-2", prefixListId: "pl-s3" },
].map((rule) => ({ ...rule, fromPort: 443, securityGroupId: unknown }));

describe("a function in a network", () => {
  it("runs in its private subnets, with a group of its own that reaches only the endpoints", async () => {
    const resources = await made({});
    const { vpcConfig } = inputsOf(resources, "aws:lambda/function:Function", "book-function");
    assert.deepEqual(vpcConfig, { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: [unknown] });
    const group = { vpcId: "vpc-1", description: "The function book" };
    assert.deepEqual(inputsOf(resources, "aws:ec2/securityGroup:SecurityGroup", "book-group"), group);
    assert.deepEqual(rulesOf(resources), toEndpoints);
  });

  it("has no rule to interface endpoints that there are not", async () => {
    const rules = rulesOf(await made({ network: { ...network, interfaceEndpoints: [] } }));
    assert.deepEqual(rules, toEndpoints.slice(1));
  });

  it("reaches a database by two rules, however many users of it the function is", async () => {
    const rules = rulesOf(await made({ grants: [user("ledger"), user("report")] }));
    const [into, out] = [
      { name: "book-connection-1-in", securityGroupId: "sg-database", referencedSecurityGroupId: unknown },
      { name: "book-connection-1-out", securityGroupId: unknown, referencedSecurityGroupId: "sg-database" },
    ].map((rule) => ({ ...rule, fromPort: 5432 }));
    assert.deepEqual(rules, [out, ...toEndpoints, into]);
  });

  it("reaches two databases by four rules, and one output of a group is one database", async () => {
    const rules = await registered(() => {
      const { id } = new aws.ec2.SecurityGroup("database");
      const grants = [
        user("ledger", { securityGroupId: id }),
        user("report", { securityGroupId: id }),
        user("audit", { port: 3306 }),
      ];
      new SecureFunction("book", { code, network, grants });
    });
    const connections = rulesOf(rules).filter(({ name }) => name.includes("connection"));
    assert.deepEqual(
      connections.map(({ name, fromPort }) => [name, fromPort]),
      [
        ["book-connection-1-out", 5432],
        ["book-connection-2-out", 3306],
        ["book-connection-1-in", 5432],
        ["book-connection-2-in", 3306],
      ],
    );
  });

  it("keeps its policy known, though the group of the database is not", async () => {
    const resources = await registered(() => {
      const { id } = new aws.ec2.SecurityGroup("database");
      new SecureFunction("book", { code, network, grants: [user("ledger", { securityGroupId: id })] });
    });
    const { policy } = inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "book-role-policy");
    assert.match(policy, /"rds-db:connect","Resource":"arn:aws:rds-db:[^"]+\/ledger"/);
    assert.ok(!policy.includes("sg-"));
  });

  it("reaches the internet only where it says so", async () => {
    const rules = rulesOf(await made({ internetAccess: true }));
    const internet = { name: "book-to-internet", cidrIpv4: "0.0.0.0/0", fromPort: 443, securityGroupId: unknown };
    assert.deepEqual(rules, [...toEndpoints, internet]);
  });

  it("may have a grant of every service that needs no endpoint, or has one", async () => {
    const grants = [
      { intent: GrantIntent.Read, resource: "arn:aws:dynamodb:eu-central-1:123456789012:table/orders" },
      { intent: GrantIntent.Read, resource: "arn:aws:s3:::orders" },
      { intent: GrantIntent.Sign, resource: "arn:aws:kms:eu-central-1:123456789012:key/*", keyAlias: "alias/orders" },
    ];
    assert.ok(titleOf((await made({ grants }))[0] as Registered));
  });
});

describe("a network, a database and a function of one program", () => {
  it("fit: the function reaches the database's proxy, and its policies are known but for the proxy's id", async () => {
    const resources = await registered(() => {
      const main = new SecureNetwork("main", { availabilityZoneNames: ["eu-central-1a", "eu-central-1b"] });
      const users = ["book"];
      const database = new SecureDatabase("ledger", { network: main, engine: DatabaseEngine.AuroraPostgresql, users });
      new SecureFunction("book", { code, network: main, grants: [database.connect("book")] });
    });
    const ports = rulesOf(resources).filter(({ name }) => name.startsWith("book-connection"));
    assert.deepEqual(
      ports.map(({ name, fromPort }) => [name, fromPort]),
      [
        ["book-connection-1-out", 5432],
        ["book-connection-1-in", 5432],
      ],
    );
    const policies = resources.filter(({ name, type }) => /^book-role-/.test(name) && /RolePolicy$/.test(type));
    assert.deepEqual(
      policies.map(({ name, inputs }) => [name, inputs.policy === unknown]),
      [
        ["book-role-policy", false],
        ["book-role-unknown-ids", true],
      ],
    );
  });
});

describe("a function outside of a network", () => {
  it("has neither a group nor rights on network interfaces", async () => {
    const resources = await registered(() => new SecureFunction("book", { code }));
    assert.deepEqual(rulesOf(resources), []);
    assert.ok(!inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "book-role-policy").policy.includes("ec2:"));
    assert.ok(!("vpcConfig" in inputsOf(resources, "aws:lambda/function:Function", "book-function")));
  });
});

const synchronous = "arn:aws:states:eu-central-1:123456789012:stateMachine:refund";
const streams = "arn:aws:kinesis:eu-central-1:123456789012:stream/clicks";
const unreached: [intent: GrantIntent, resource: string, endpoint: string][] = [
  [GrantIntent.StartSync, synchronous, "sync-states"],
  [GrantIntent.Start, synchronous, "states"],
  [GrantIntent.Write, streams, "kinesis-streams"],
  [GrantIntent.Invoke, "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3/v1/GET/orders", "execute-api"],
];

describe("a function with a grant of a service that its network does not reach", () => {
  for (const [intent, resource, endpoint] of unreached) {
    const grants = [{ intent, resource }];
    it(`is refused: ${endpoint}`, () =>
      assert.rejects(made({ grants }), { message: new RegExp(`has no endpoint of, "${endpoint}"`) }));
    it(`is accepted with access to the internet: ${endpoint}`, () => made({ grants, internetAccess: true }));
    it(`is accepted with the endpoint: ${endpoint}`, () =>
      made({ grants, network: { ...network, interfaceEndpoints: [endpoint as InterfaceEndpoint] } }));
  }
});

describe("the rights on network interfaces", () => {
  const place = "arn:aws:ec2:eu-central-1:123456789012";
  const byCode = { "lambda:SourceFunctionArn": "arn:aws:lambda:eu-central-1:123456789012:function:book" };
  const calls: [action: string, resource: string][] = [
    ["ec2:CreateNetworkInterface", `${place}:subnet/subnet-1`],
    ["ec2:CreateNetworkInterface", `${place}:security-group/sg-1`],
    ["ec2:DeleteNetworkInterface", `${place}:network-interface/eni-1`],
    ["ec2:AssignPrivateIpAddresses", `${place}:network-interface/eni-1`],
    ["ec2:UnassignPrivateIpAddresses", `${place}:network-interface/eni-1`],
    ["ec2:DescribeNetworkInterfaces", "*"],
    ["ec2:DescribeSubnets", "*"],
  ];
  const never: [action: string, resource: string][] = [
    ["ec2:AttachNetworkInterface", `${place}:network-interface/eni-1`],
    ["ec2:ModifyNetworkInterfaceAttribute", `${place}:network-interface/eni-1`],
    ["ec2:AuthorizeSecurityGroupEgress", `${place}:security-group/sg-1`],
    ["ec2:DeleteNetworkInterface", "arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-1"],
    ["ec2:RunInstances", `${place}:instance/*`],
  ];
  let request: Pick<AccessRequest, "principal" | "identity">;
  before(async () => {
    const { policy } = inputsOf(await made({}), "aws:iam/rolePolicy:RolePolicy", "book-role-policy");
    request = { principal: "arn:aws:iam::123456789012:role/book", identity: [JSON.parse(policy)] };
  });

  for (const [action, resource] of calls) {
    it(`${action} on ${resource}: Lambda may, the code may not`, () => {
      assert.equal(decide({ ...request, action, resource }), "Allowed");
      assert.equal(decide({ ...request, action, resource, context: byCode }), "Denied");
    });
  }
  for (const [action, resource] of never) {
    it(`${action} on ${resource}: nobody`, () => assert.equal(decide({ ...request, action, resource }), "Denied"));
  }
});
