import assert from "node:assert/strict";
import type { AddressInfo, Server } from "node:net";
import * as pulumi from "@pulumi/pulumi";
import { rolePolicy } from "../../../components/grants/role-policy";
import type { KnownGrant } from "../../../components/grants/service";
import { DatabaseEngine, SecureDatabase, type SecureDatabaseArgs, SecureFunction } from "../../../components/index";
import { databaseConnection } from "../../../components/runtime/database";
import { decide } from "../../../policies/graph/iam/decide";
import { certificateFor } from "../../runtime/stand-in/certificate";
import { inputsOf, registered, unknown } from "../registered";
import { scope } from "../scope";
import { type SignIn, signIn, standIn } from "./postgresql";

const { account, region } = scope;
const network = { vpcId: "vpc-0a1b2c3d", isolatedSubnetIds: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"] };
const aurora = { engine: DatabaseEngine.AuroraPostgresql, network, users: ["orders", "reports"] };
const hosts = {
  proxy: `orders-dev-shop.proxy-abc.${region}.rds.amazonaws.com`,
  cluster: `orders-dev-shop.cluster-abc.${region}.rds.amazonaws.com`,
  instance: `orders-dev-shop.abc.${region}.rds.amazonaws.com`,
};
const secret = (kind: string) => `arn:aws:secretsmanager:${region}:${account}:secret:rds!${kind}-0a1b-AbCdEf`;

/** What AWS says of the resources that it made. */
const answers: Record<string, object> = {
  "aws:rds/proxy:Proxy": { endpoint: hosts.proxy, arn: `arn:aws:rds:${region}:${account}:db-proxy:prx-0a1b2c` },
  "aws:rds/cluster:Cluster": {
    ...{
      endpoint: hosts.cluster,
      clusterResourceId: "cluster-ABC",
      masterUserSecrets: [{ secretArn: secret("cluster") }],
    },
  },
  "aws:rds/instance:Instance": {
    ...{ address: hosts.instance, resourceId: "db-ABC", masterUserSecrets: [{ secretArn: secret("db") }] },
  },
};
const invokes: Record<string, object> = {
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: account },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
  "aws:index/getRegion:getRegion": { region },
};

/** The outputs of a database, and the grants of its users, as they are after deployment. */
async function deployed(args: Partial<SecureDatabaseArgs> = {}) {
  const newResource = ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
    return { id: `${name}-id`, state: { ...inputs, ...answers[type] } };
  };
  await pulumi.runtime.setMocks({ newResource, call: ({ token }) => invokes[token] ?? {} }, "orders", "dev", false);
  const { users: _, ...given } = aurora;
  const database = new SecureDatabase("shop", { users: aurora.users, ...given, ...args });
  const { host, port, engine, databaseName, endpoint, identifier, arn, securityGroupId, ownerSecretArn } = database;
  const outputs = { host, port, engine, databaseName, endpoint, identifier, arn, securityGroupId, ownerSecretArn };
  const grant = pulumi.output(database.connect("orders"));
  return new Promise<{ outputs: pulumi.Unwrap<typeof outputs>; grant: KnownGrant }>((resolve) => {
    pulumi.output({ outputs, grant }).apply((known) => resolve(known as never));
  });
}

const user = (name: string) => `arn:aws:rds-db:${region}:${account}:dbuser:${name}`;

describe("the outputs of a SecureDatabase", () => {
  const rows: [title: string, args: Partial<SecureDatabaseArgs>, expected: object][] = [
    [
      "name the proxy for functions, and the cluster for administration",
      {},
      {
        ...{ host: hosts.proxy, endpoint: hosts.cluster, port: 5432, engine: "postgres", databaseName: "shop" },
        ...{ identifier: "orders-dev-shop", arn: `arn:aws:rds:${region}:${account}:cluster:orders-dev-shop` },
        ...{ securityGroupId: "shop-proxy-security-group-id", ownerSecretArn: secret("cluster") },
      },
    ],
    [
      "name the instance, without a proxy",
      { engine: DatabaseEngine.Mysql, proxy: false },
      {
        ...{ host: hosts.instance, endpoint: hosts.instance, port: 3306, engine: "mysql", databaseName: "shop" },
        ...{ identifier: "orders-dev-shop", arn: `arn:aws:rds:${region}:${account}:db:orders-dev-shop` },
        ...{ securityGroupId: "shop-security-group-id", ownerSecretArn: secret("db") },
      },
    ],
  ];
  for (const [title, args, expected] of rows) {
    it(title, async () => assert.deepEqual((await deployed(args)).outputs, expected));
  }
});

describe("SecureDatabase.connect(user)", () => {
  const rows: [title: string, args: Partial<SecureDatabaseArgs>, id: string, group: string, port: number][] = [
    ["is about the proxy", {}, "prx-0a1b2c", "shop-proxy-security-group-id", 5432],
    ["is about the cluster, without a proxy", { proxy: false }, "cluster-ABC", "shop-security-group-id", 5432],
    [
      "is about the instance, without either",
      { proxy: false, engine: DatabaseEngine.Mysql },
      ...(["db-ABC", "shop-security-group-id", 3306] as const),
    ],
  ];
  for (const [title, args, id, securityGroupId, port] of rows) {
    it(title, async () => {
      const { grant } = await deployed(args);
      assert.deepEqual(grant, { intent: "connect", resource: user("{id}/orders"), id, securityGroupId, port });
    });
  }

  it("lets a role sign in as that user there, and nowhere else", async () => {
    const { resource, id, ...grant } = (await deployed()).grant;
    const place = { component: "SecureFunction", name: "list", argument: "grants" };
    const known = { ...grant, resource: resource.replace("{id}", id ?? "") };
    const identity = [rolePolicy(place, [], [known], scope)];
    const principal = `arn:aws:iam::${account}:role/list`;
    const decided = (name: string) =>
      decide({ principal, action: "rds-db:connect", resource: user(name), identity }) as string;
    const asked = ["prx-0a1b2c/orders", "prx-0a1b2c/reports", "prx-0a1b2d/orders", "cluster-ABC/orders"];
    assert.deepEqual(asked.map(decided), ["Allowed", "Denied", "Denied", "Denied"]);
  });
});

describe("a SecureFunction that connects to a SecureDatabase", () => {
  it("has a way to the proxy, at its port, and no other", async () => {
    const code = new pulumi.asset.AssetArchive({
      "index.js": new pulumi.asset.StringAsset("exports.handler = async () => undefined;"),
    });
    const endpoints = { endpointSecurityGroupId: "sg-0a1b2c3d", interfaceEndpoints: [], gatewayPrefixListIds: [] };
    const place = {
      ...network,
      cidrBlock: "10.0.0.0/16",
      privateSubnetIds: ["subnet-2a3b4c5d"],
      internetAccess: false,
    };
    const resources = await registered(() => {
      const database = new SecureDatabase("shop", aurora);
      const environment = { DATABASE_HOST: database.host };
      const grants = [database.connect("orders")];
      new SecureFunction("list", { code, environment, grants, network: { ...place, ...endpoints } });
    });
    const rules = resources.filter(({ type, name }) => /Rule$/.test(type) && name.startsWith("list-"));
    assert.deepEqual(
      rules.map(({ type, inputs }) => [type.split(":").pop(), inputs.fromPort, inputs.toPort, inputs.cidrIpv4]),
      [
        ["SecurityGroupEgressRule", 5432, 5432, undefined],
        ["SecurityGroupIngressRule", 5432, 5432, undefined],
      ],
    );
    const policy = inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "list-role-policy").policy;
    assert.ok(policy !== unknown && !policy.includes("rds-db"), policy);
  });
});

describe("the runtime's databaseConnection, with the outputs of a SecureDatabase", () => {
  const certificate = certificateFor(hosts.proxy);
  const token = async ({ hostname, port, username, region: where }: Record<string, unknown>) =>
    `token of ${username} for ${hostname}:${port} in ${where}`;
  let server: Server | undefined;
  let signIns: SignIn[];

  /** Signs in to a server with this certificate, trusting this authority. */
  async function connected(served: { cert: string; key: string }, certificates: string): Promise<string> {
    const { host, port, engine, databaseName } = (await deployed()).outputs;
    assert.equal(engine, "postgres");
    signIns = [];
    server = await standIn(served, signIns);
    const settings = { host, port, user: "orders", database: databaseName, certificates, token };
    const connection = databaseConnection({ ...settings, engine });
    const { port: listening } = server.address() as AddressInfo;
    return signIn(listening, connection).then(
      () => "signed in",
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );
  }
  afterEach(() => server?.close());

  it("signs in over TLS with a token for the proxy", async () => {
    assert.equal(await connected(certificate, certificate.cert), "signed in");
    const password = `token of orders for ${hosts.proxy}:5432 in ${region}`;
    assert.deepEqual(signIns, [{ user: "orders", database: "shop", password, protocol: "TLSv1.3" }]);
  });

  const impostors: [
    title: string,
    certificate: { cert: string; key: string },
    trusted: "own" | "other",
    code: string,
  ][] = [
    ["that another authority vouches for", certificateFor(hosts.proxy), "other", "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["of another database", certificateFor(hosts.cluster), "own", "ERR_TLS_CERT_ALTNAME_INVALID"],
  ];
  for (const [title, served, trusted, code] of impostors) {
    it(`shows no token to a server ${title}`, async () => {
      assert.equal(await connected(served, trusted === "own" ? served.cert : certificate.cert), code);
      assert.deepEqual(signIns, []);
    });
  }
});
