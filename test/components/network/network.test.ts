import assert from "node:assert/strict";
import { join } from "node:path";
import { InterfaceEndpoint, SecureNetwork, type SecureNetworkArgs } from "../../../components/index";
import { endpointPolicy } from "../../../components/network/endpoints";
import { type PreviewError, preview } from "../../../policies/engine/preview";
import { decide } from "../../../policies/graph/iam/decide";
import type { Resource } from "../../../policies/resource";
import { unknown as undecided } from "../../../policies/unknown";
import { inputsOf, type Registered, registered, titleOf, unknown } from "../registered";
import { scope } from "../scope";

const availabilityZoneNames = ["eu-central-1a", "eu-central-1b"];
const made = (args: SecureNetworkArgs = {}) =>
  registered(() => new SecureNetwork("main", { availabilityZoneNames, ...args }));
const vpcType = "awsx:ec2:Vpc";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";

describe("new SecureNetwork(name)", () => {
  let resources: Registered[];
  before(async () => {
    resources = await made();
  });

  it("leaves the VPC no default of awsx", () => {
    assert.deepEqual(inputsOf(resources, vpcType, "main-vpc"), {
      cidrBlock: "10.0.0.0/16",
      availabilityZoneNames,
      availabilityZoneCidrMask: 18,
      subnetStrategy: "Auto",
      subnetSpecs: [
        { type: "Private", cidrMask: 19 },
        { type: "Isolated", cidrMask: 20 },
      ],
      natGateways: { strategy: "None" },
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
  });

  it("reaches S3 and DynamoDB, and no other service", () => {
    const endpoints = resources.filter(({ type }) => type === endpointType).map(titleOf);
    assert.deepEqual(endpoints, ["VpcEndpoint main-dynamodb", "VpcEndpoint main-s3"]);
    const { policy: _, ...inputs } = inputsOf(resources, endpointType, "main-s3");
    assert.deepEqual(inputs, {
      vpcId: unknown,
      vpcEndpointType: "Gateway",
      routeTableIds: unknown,
      serviceName: "com.amazonaws.eu-central-1.s3",
    });
  });

  it("has a default security group that admits nothing", () => {
    const group = inputsOf(resources, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "main-default-group");
    assert.deepEqual(group, { vpcId: unknown, ingress: [], egress: [] });
  });

  it("logs every flow to an encrypted group that ends", () => {
    const { logFormat, ...log } = inputsOf(resources, "aws:ec2/flowLog:FlowLog", "main-flow-log");
    assert.deepEqual(log, {
      vpcId: unknown,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/vpc/orders-dev-main",
      iamRoleArn: "arn:aws:iam::123456789012:role/main-flow-logs-role-1234567",
      maxAggregationInterval: 60,
    });
    assert.match(logFormat, /^\$\{version\} .*\$\{srcaddr\} .*\$\{flow-direction\} \$\{traffic-path\}$/);
    assert.deepEqual(inputsOf(resources, "aws:cloudwatch/logGroup:LogGroup", "main-flow-logs"), {
      name: "/aws/vpc/orders-dev-main",
      retentionInDays: 365,
      kmsKeyId: unknown,
    });
  });

  it("has a role for its logs that only VPC Flow Logs of this account assumes", () => {
    const { assumeRolePolicy } = inputsOf(resources, "aws:iam/role:Role", "main-flow-logs-role");
    assert.deepEqual(JSON.parse(assumeRolePolicy).Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-central-1:123456789012:vpc-flow-log/*" },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      },
    ]);
  });
});

describe("the role of flow logs", () => {
  const groups = "arn:aws:logs:eu-central-1:123456789012:log-group:";
  const calls: [action: string, resource: string, decision: string][] = [
    ["logs:PutLogEvents", `${groups}/aws/vpc/orders-dev-main:log-stream:eni-1`, "Allowed"],
    ["logs:CreateLogStream", `${groups}/aws/vpc/orders-dev-main:log-stream:eni-1`, "Allowed"],
    ["logs:DescribeLogGroups", `${groups}:log-stream:`, "Allowed"],
    ["logs:PutLogEvents", `${groups}/aws/lambda/orders-dev-pay:log-stream:1`, "Denied"],
    ["logs:CreateLogGroup", `${groups}/aws/vpc/orders-dev-main`, "Denied"],
    ["logs:PutRetentionPolicy", `${groups}/aws/vpc/orders-dev-main`, "Denied"],
  ];
  for (const [action, resource, decision] of calls) {
    it(`${action} of ${resource.slice(groups.length)}: ${decision}`, async () => {
      const { policy } = inputsOf(await made(), "aws:iam/rolePolicy:RolePolicy", "main-flow-logs-role-policy");
      const principal = "arn:aws:iam::123456789012:role/main-flow-logs-role-1234567";
      assert.equal(decide({ principal, action, resource, identity: [JSON.parse(policy)] }), decision);
    });
  }
});

describe("a SecureNetwork with arguments", () => {
  it("reaches services by endpoints that share a group, open to its own addresses only", async () => {
    const resources = await made({ interfaceEndpoints: [InterfaceEndpoint.Kms] });
    const { policy: _, ...inputs } = inputsOf(resources, endpointType, "main-kms");
    assert.deepEqual(inputs, {
      vpcId: unknown,
      subnetIds: unknown,
      securityGroupIds: [unknown],
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      serviceName: "com.amazonaws.eu-central-1.kms",
    });
    const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    const { description, ...https } = inputsOf(resources, rule, "main-endpoints-https");
    assert.equal(description, "HTTPS from the network");
    const ports = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    assert.deepEqual(https, { securityGroupId: unknown, cidrIpv4: "10.0.0.0/16", ...ports });
    assert.ok(!resources.some(({ type }) => type.endsWith("EgressRule")));
  });

  it("goes out by a NAT gateway in each zone, and keeps its subnets where they were", async () => {
    const inputs = inputsOf(await made({ internetAccess: true }), vpcType, "main-vpc");
    assert.deepEqual(inputs.natGateways, { strategy: "OnePerAz" });
    assert.deepEqual(inputs.subnetSpecs.slice(0, 2), inputsOf(await made(), vpcType, "main-vpc").subnetSpecs);
    assert.deepEqual(inputs.subnetSpecs[2], { type: "Public", cidrMask: 20 });
  });
});

describe("the policy of an endpoint", () => {
  const key = (account: string) => `arn:aws:kms:eu-central-1:${account}:key/0a1b2c3d-0000-4000-8000-000000000001`;
  const [own, strange] = ["123456789012", "999988887777"];
  const everything = { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  const open = { Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] };
  const calls: [title: string, caller: string, account: string, action: string, decision: string][] = [
    ["own role, own key", own, own, "kms:Decrypt", "Allowed"],
    ["own role, a stranger's key", own, strange, "kms:Decrypt", "Denied"],
    ["a stranger's role, their own key", strange, strange, "kms:Decrypt", "Denied"],
    ["a stranger's role, own key", strange, own, "kms:Decrypt", "Denied"],
    ["another service", own, own, "s3:GetObject", "Denied"],
  ];
  for (const [title, caller, account, action, decision] of calls) {
    it(`${title}: ${decision}`, () => {
      const { Principal: _, ...statement } = JSON.parse(endpointPolicy("kms", scope)).Statement[0];
      const principal = `arn:aws:iam::${caller}:role/report`;
      // Like a service control policy, that of an endpoint allows nothing by itself, and all must pass it.
      const serviceControl = [[{ Statement: [statement] }]];
      const request = { principal, action, resource: key(account), identity: [everything], serviceControl };
      assert.equal(decide({ ...request, resourcePolicy: open }), decision);
    });
  }
  it("names the actions of its service", () => {
    const prefixes = ["kinesis-streams", "monitoring", "sync-states", "execute-api"].map(
      (service) => JSON.parse(endpointPolicy(service, scope)).Statement[0].Action,
    );
    assert.deepEqual(prefixes, ["kinesis:*", "cloudwatch:*", "states:*", "execute-api:*"]);
  });
});

describe("a program with a network, previewed", () => {
  const folder = join(__dirname, "program");
  const run = (endpoint: string) => {
    process.env.ENDPOINT = endpoint;
    return preview({ folder, stack: "dev" });
  };

  it("shows the VPC as what only the real engine expands, its zones known", async () => {
    const { resources, notes } = await run("sqs");
    const vpc = resources.find(({ type }) => type === vpcType) as Resource;
    assert.ok(vpc.opaque);
    assert.deepEqual(vpc.inputs.availabilityZoneNames, availabilityZoneNames);
    assert.deepEqual(
      notes.filter((note) => !note.includes("account")),
      ["awsx:ec2:Vpc main-vpc: only the real engine expands it; what it makes is not checked here"],
    );
    const group = resources.find(({ name }) => name === "book-group") as Resource;
    assert.equal(group.inputs.vpcId, undecided);
  });

  it("fails where a function has a grant of a service that its network does not reach", async () => {
    const message =
      /"book": grants\[0\] is of a service that the network has no endpoint of, "sqs"; add it to the network's/;
    await assert.rejects(run("kms"), (error: PreviewError) => message.test(error.message));
  });
});
