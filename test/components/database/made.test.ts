import assert from "node:assert/strict";
import { DatabaseEngine, SecureDatabase, type SecureDatabaseArgs } from "../../../components/index";
import { decide } from "../../../policies/graph/iam/decide";
import { inputsOf, type Registered, registered, titleOf, unknown } from "../registered";

const account = "123456789012";
const network = { vpcId: "vpc-0a1b2c3d", isolatedSubnetIds: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"] };
const aurora = { engine: DatabaseEngine.AuroraPostgresql, network, users: ["orders", "reports"] };
const made = (args: Partial<SecureDatabaseArgs> = {}) =>
  registered(() => new SecureDatabase("shop", { ...aurora, ...args }));

/** Inputs of the one resource with a title such as `Cluster shop-cluster`. */
function one(resources: Registered[], title: string) {
  const found = resources.find((resource) => titleOf(resource) === title);
  assert.ok(found, `${title} is not among ${resources.map(titleOf).join(", ")}`);
  return inputsOf(resources, found.type, found.name);
}

/** Those of the inputs that are named, to compare with. */
function picked(inputs: object, expected: object): object {
  return Object.fromEntries(Object.keys(expected).map((key) => [key, inputs[key as keyof typeof inputs]]));
}

const hardToLose = {
  ...{ storageEncrypted: true, kmsKeyId: unknown, iamDatabaseAuthenticationEnabled: true },
  ...{ manageMasterUserPassword: true, masterUserSecretKmsKeyId: unknown },
  ...{ backupRetentionPeriod: 35, deletionProtection: true, skipFinalSnapshot: false, deleteAutomatedBackups: false },
  ...{ finalSnapshotIdentifier: "orders-dev-shop-final", copyTagsToSnapshot: true },
};
const watched = {
  ...{ publiclyAccessible: false, autoMinorVersionUpgrade: true, monitoringInterval: 60 },
  monitoringRoleArn: `arn:aws:iam::${account}:role/shop-monitoring-role-1234567`,
  ...{ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: unknown },
};
const parameters = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value, applyMethod: "pending-reboot" }));
const postgresql = {
  ...{ "rds.force_ssl": "1", ssl_min_protocol_version: "TLSv1.2" },
  ...{ log_connections: "1", log_disconnections: "1", log_statement: "ddl" },
};
const audited = { server_audit_logging: "1", server_audit_events: "CONNECT,QUERY_DCL,QUERY_DDL" };
const { AuroraMysql, Mysql, Postgresql } = DatabaseEngine;
const fixed = { instanceClass: "db.r8g.large" };
const direct = { proxy: false, standby: false };

/** What is made of arguments: by title, the inputs that are named. */
const rows: [title: string, args: Partial<SecureDatabaseArgs>, expected: Record<string, object>][] = [
  [
    "an Aurora cluster is encrypted, signed in to by IAM, backed up and kept",
    {},
    {
      "Cluster shop-cluster": {
        ...hardToLose,
        ...{ engine: "aurora-postgresql", engineVersion: "17", port: 5432, databaseName: "shop" },
        ...{ clusterIdentifier: "orders-dev-shop", masterUsername: "administrator", enableHttpEndpoint: false },
        ...{ vpcSecurityGroupIds: [unknown], enabledCloudwatchLogsExports: ["postgresql", "iam-db-auth-error"] },
        serverlessv2ScalingConfiguration: { minCapacity: 2, maxCapacity: 8 },
        ...{ masterPassword: undefined, availabilityZones: undefined },
      },
      "ClusterInstance shop-instance-1": {
        ...watched,
        instanceClass: "db.serverless",
        identifier: "orders-dev-shop-1",
      },
      "ClusterInstance shop-instance-2": { ...watched, promotionTier: 0, identifier: "orders-dev-shop-2" },
      "ClusterParameterGroup shop-parameters": {
        ...{ name: "orders-dev-shop-aurora-postgresql17", family: "aurora-postgresql17" },
        parameters: parameters(postgresql),
      },
      "SubnetGroup shop-subnets": { name: "orders-dev-shop", subnetIds: network.isolatedSubnetIds },
    },
  ],
  [
    "a cluster of MySQL forces TLS and audits",
    { engine: AuroraMysql, databaseName: "Web-Shop" },
    {
      "Cluster shop-cluster": { engineVersion: "8.0", port: 3306, databaseName: "web_shop" },
      "ClusterParameterGroup shop-parameters": {
        ...{ name: "orders-dev-shop-aurora-mysql8-0", family: "aurora-mysql8.0" },
        parameters: parameters({ require_secure_transport: "ON", ...audited }),
      },
      "Proxy shop-proxy": { engineFamily: "MYSQL" },
    },
  ],
  [
    "a cluster of a fixed size does not scale",
    fixed,
    {
      "Cluster shop-cluster": { serverlessv2ScalingConfiguration: undefined },
      "ClusterInstance shop-instance-1": { ...fixed },
    },
  ],
  [
    "an instance of PostgreSQL has the same protection, and a standby",
    { engine: Postgresql, version: "16" },
    {
      "Instance shop-instance": {
        ...{ ...hardToLose, ...watched, multiAz: true, instanceClass: "db.t4g.medium", username: "administrator" },
        ...{ engineVersion: "16", identifier: "orders-dev-shop", storageType: "gp3", dbName: "shop" },
        ...{ allocatedStorage: 20, maxAllocatedStorage: 200, password: undefined, optionGroupName: undefined },
        enabledCloudwatchLogsExports: ["postgresql", "upgrade", "iam-db-auth-error"],
      },
      "ParameterGroup shop-parameters": { family: "postgres16", parameters: parameters(postgresql) },
    },
  ],
  [
    "an instance of MySQL is audited by a plugin",
    { engine: Mysql },
    {
      "Instance shop-instance": {
        engineVersion: "8.4",
        enabledCloudwatchLogsExports: ["audit", "error", "iam-db-auth-error"],
      },
      "ParameterGroup shop-parameters": { parameters: parameters({ require_secure_transport: "1" }) },
      "OptionGroup shop-options": {
        ...{ name: "orders-dev-shop-8-4", engineName: "mysql", majorEngineVersion: "8.4" },
        options: [
          {
            optionName: "MARIADB_AUDIT_PLUGIN",
            optionSettings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT,QUERY_DDL,QUERY_DCL" }],
          },
        ],
      },
    },
  ],
  [
    "a proxy asks for a token over TLS, and shows one to the database",
    {},
    {
      "Proxy shop-proxy": {
        ...{ name: "orders-dev-shop", engineFamily: "POSTGRESQL", defaultAuthScheme: "IAM_AUTH", requireTls: true },
        ...{ auths: undefined, debugLogging: false, vpcSubnetIds: network.isolatedSubnetIds },
        roleArn: `arn:aws:iam::${account}:role/shop-proxy-role-1234567`,
      },
      "ProxyTarget shop-proxy-target": { dbProxyName: "orders-dev-shop", dbClusterIdentifier: "orders-dev-shop" },
    },
  ],
  [
    "the database admits the proxy, at one port",
    {},
    {
      "SecurityGroup shop-security-group": { vpcId: network.vpcId, ingress: undefined, egress: undefined },
      "SecurityGroup shop-proxy-security-group": { vpcId: network.vpcId, ingress: undefined, egress: undefined },
      "SecurityGroupIngressRule shop-database-from-proxy": {
        ...{ ipProtocol: "tcp", fromPort: 5432, toPort: 5432, referencedSecurityGroupId: unknown, cidrIpv4: undefined },
      },
      "SecurityGroupEgressRule shop-proxy-to-database": { fromPort: 5432, toPort: 5432, cidrIpv4: undefined },
    },
  ],
];

describe("new SecureDatabase(name, { engine, network, users })", () => {
  for (const [title, args, expected] of rows) {
    it(title, async () => {
      const resources = await made(args);
      for (const [which, inputs] of Object.entries(expected)) {
        assert.deepEqual(picked(one(resources, which), inputs), inputs, which);
      }
    });
  }

  it("writes to log groups that are encrypted and end", async () => {
    const groups = (await made()).filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
    const kept = { retentionInDays: 365, kmsKeyId: unknown };
    assert.deepEqual(
      groups.map(({ inputs }) => inputs),
      [
        { name: "/aws/rds/cluster/orders-dev-shop/iam-db-auth-error", ...kept },
        { name: "/aws/rds/cluster/orders-dev-shop/postgresql", ...kept },
        { name: "/aws/rds/proxy/orders-dev-shop", ...kept },
      ],
    );
  });

  it("without a proxy and a standby is one instance that nobody reaches", async () => {
    const titles = (await made({ ...direct, engine: Mysql })).map(titleOf);
    assert.deepEqual(
      titles.filter((title) => /Rule|Prox|Group /.test(title)),
      [
        "LogGroup shop-audit-logs",
        "LogGroup shop-error-logs",
        "LogGroup shop-iam-db-auth-error-logs",
        "SecurityGroup shop-security-group",
        "OptionGroup shop-options",
        "ParameterGroup shop-parameters",
        "SubnetGroup shop-subnets",
      ],
    );
  });

  it("is shown to policies without references", async () => {
    const { network: hidden, ...inputs } = one(await made(direct), "SecureDatabase shop");
    assert.deepEqual([hidden, inputs.users, inputs.proxy], [undefined, ["orders", "reports"], false]);
    assert.doesNotMatch(JSON.stringify(inputs), new RegExp(unknown));
  });
});

describe("the roles of a SecureDatabase", () => {
  const policyOf = (resources: Registered[], name: string) =>
    one(resources, `RolePolicy shop-${name}-role-policy`).policy;
  const trustOf = (resources: Registered[], name: string) =>
    JSON.parse(one(resources, `Role shop-${name}-role`).assumeRolePolicy).Statement[0];
  const user = (name: string) => `arn:aws:rds-db:eu-central-1:${account}:dbuser:${name}`;

  it("let the proxy sign in as the users, and as nobody else", async () => {
    const resources = await made();
    const principal = `arn:aws:iam::${account}:role/shop-proxy-role-1234567`;
    const identity = [policyOf(resources, "proxy")];
    const decided = (resource: string) => decide({ principal, action: "rds-db:connect", resource, identity });
    const asked = [
      "cluster-ABC/orders",
      "cluster-ABC/reports",
      "cluster-ABC/administrator",
      "cluster-ABC/orders2",
      "db-A/orders",
    ];
    const expected = ["Allowed", "Allowed", "Denied", "Denied", "Denied"];
    assert.deepEqual(
      asked.map((name) => decided(user(name))),
      expected,
    );
    assert.deepEqual(trustOf(resources, "proxy").Principal, { Service: "rds.amazonaws.com" });
  });

  it("let RDS write metrics on behalf of these instances only", async () => {
    const resources = await made();
    const instances = [1, 2].map((number) => `arn:aws:rds:eu-central-1:${account}:db:orders-dev-shop-${number}`);
    assert.deepEqual(trustOf(resources, "monitoring").Condition, {
      ArnEquals: { "aws:SourceArn": instances },
      StringEquals: { "aws:SourceAccount": account },
    });
    const { Statement } = JSON.parse(policyOf(resources, "monitoring"));
    const group = `arn:aws:logs:eu-central-1:${account}:log-group:RDSOSMetrics`;
    assert.deepEqual(
      Statement.map(({ Resource }: { Resource: string }) => Resource),
      [[group, `${group}:*`], `${group}:log-stream:*`],
    );
  });
});
