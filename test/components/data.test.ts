import assert from "node:assert/strict";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { namePrefix } from "../../components/bucket/name";
import {
  type Grant,
  KeyPurpose,
  KeyUsage,
  LockMode,
  SecretRotation,
  SecureBucket,
  SecureFunction,
  SecureKey,
  SecureParameter,
  SecureSecret,
  SecureTable,
  StreamView,
} from "../../components/index";
import type { PreviewError } from "../../policies/engine/error";
import { preview } from "../../policies/engine/preview";
import { inputsOf, type Registered, registered, titleOf, unknown } from "./registered";

const entry = "examples/orders/handlers/readOrder.ts";
const account = "123456789012";
const owner = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` } };
const everything = { Action: "kms:*", Resource: "*" };
const outsiders = {
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  StringNotEquals: { "aws:PrincipalAccount": account },
};
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const mayUse = (service: string, ...Action: string[]) => ({
  ...{ Effect: "Allow", Principal: { Service: `${service}.amazonaws.com` }, Action, Resource: "*" },
  Condition: { StringEquals: { "aws:SourceAccount": account } },
});
const cryptography = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];
const administration =
  "CancelKeyDeletion CreateAlias DeleteAlias DescribeKey DisableKey DisableKeyRotation EnableKey EnableKeyRotation " +
  "GetKeyPolicy GetKeyRotationStatus ListGrants ListKeyPolicies ListKeyRotations ListResourceTags PutKeyPolicy RevokeGrant " +
  "RotateKeyOnDemand ScheduleKeyDeletion TagResource UntagResource UpdateAlias UpdateKeyDescription";
const viaDynamoDb = { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com" };

const tableIn = (region: string) => `arn:aws:dynamodb:${region}:${account}:table/orders-table-1234567`;
const guards = (service: string, Resource: string[]) => {
  const refusal = { Effect: "Deny", Principal: "*", Action: `${service}:*`, Resource };
  return [
    { ...refusal, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { ...refusal, Condition: outsiders },
  ] as const;
};
const tablePolicy = (region: string) =>
  document(...guards("dynamodb", [tableIn(region), `${tableIn(region)}/index/*`]));

const bucket = `orders-dev-invoices-${account}-eu-central-1-an`;
const bucketArn = `arn:aws:s3:::${bucket}`;
const [plainHttp, otherAccounts] = guards("s3", [bucketArn, `${bucketArn}/*`]);
const upload = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${bucketArn}/*` };
const encryption = "s3:x-amz-server-side-encryption";
const encryptionKey = `${encryption}-aws-kms-key-id`;
const secretArn = `arn:aws:secretsmanager:eu-central-1:${account}:secret:database-secret-1234567-??????`;

/** Programs, and what decides about security in what they make: by type and name, the inputs that are named. */
const made: [string, () => unknown, Record<string, object>][] = [
  [
    "a key encrypts, rotates every year and does not end at once",
    () => new SecureKey("invoices"),
    {
      "Key invoices-key": {
        ...{ customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT", multiRegion: false },
        ...{ enableKeyRotation: true, rotationPeriodInDays: 365, deletionWindowInDays: 30, region: undefined },
        policy: document({ ...owner, ...everything }),
      },
      "Alias invoices-alias": { name: "alias/orders/dev/invoices", targetKeyId: unknown },
    },
  ],
  [
    "a key for one service cannot be used directly, not even by an administrator",
    () => new SecureKey("patients", { viaServices: ["dynamodb"], region: "eu-west-1" }),
    {
      "Key patients-key": {
        policy: document(
          {
            ...{ ...owner, Action: "kms:CreateGrant", Resource: "*" },
            Condition: { StringEquals: viaDynamoDb, Bool: { "kms:GrantIsForAWSResource": "true" } },
          },
          { ...owner, Action: cryptography, Resource: "*", Condition: { StringEquals: viaDynamoDb } },
          { ...owner, Action: administration.split(" ").map((action) => `kms:${action}`), Resource: "*" },
        ),
      },
    },
  ],
  [
    "keys that sign, and that authenticate, are asked for no rotation",
    () => [new SecureKey("receipts", { usage: KeyUsage.Sign }), new SecureKey("hooks", { usage: KeyUsage.Mac })],
    {
      "Key receipts-key": {
        ...{ customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" },
        ...{ enableKeyRotation: false, rotationPeriodInDays: undefined, deletionWindowInDays: 30 },
      },
      "Key hooks-key": {
        ...{ customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" },
        ...{ enableKeyRotation: false, rotationPeriodInDays: undefined, deletionWindowInDays: 30 },
      },
    },
  ],
  [
    "a table refuses plain HTTP and other accounts",
    () => new SecureTable("orders", { partitionKey: "id" }),
    {
      "ResourcePolicy orders-policy": {
        resourceArn: tableIn("eu-central-1"),
        region: undefined,
        policy: tablePolicy("eu-central-1"),
      },
      "Table orders-table": { streamEnabled: undefined, streamViewType: undefined, replicas: undefined },
    },
  ],
  [
    "copies of a table are kept as well as the table, with keys and policies of their regions",
    () => new SecureTable("orders", { partitionKey: "id", replicas: ["eu-west-1"] }),
    {
      "Table orders-table": {
        ...{ streamEnabled: true, streamViewType: "NEW_AND_OLD_IMAGES" },
        replicas: [
          {
            ...{ regionName: "eu-west-1", kmsKeyArn: unknown },
            ...{ pointInTimeRecovery: true, deletionProtectionEnabled: true },
          },
        ],
      },
      "ResourcePolicy orders-policy-eu-west-1": {
        ...{ region: "eu-west-1", resourceArn: tableIn("eu-west-1") },
        policy: tablePolicy("eu-west-1"),
      },
      "Key data-eu-west-1-key": { region: "eu-west-1", enableKeyRotation: true },
      "Alias data-eu-west-1-alias": { region: "eu-west-1", name: "alias/orders/dev/data-eu-west-1" },
    },
  ],
  [
    "a table leaves what is agreed, and nothing else",
    () => {
      const agreed = { reason: "a sandbox that is taken down every night", expires: "2027-06-30" };
      const overrides = {
        "dynamodb-table-deletion-protection-enabled": agreed,
        "dynamodb-table-point-in-time-recovery-enabled": agreed,
      };
      new SecureTable("sandbox", { partitionKey: "id", stream: StreamView.Keys, replicas: [], overrides });
    },
    {
      "Table sandbox-table": {
        ...{ deletionProtectionEnabled: false, pointInTimeRecovery: { enabled: false } },
        ...{ serverSideEncryption: { enabled: true, kmsKeyArn: unknown } },
        ...{ streamEnabled: true, streamViewType: "KEYS_ONLY" },
      },
    },
  ],
  [
    "a bucket is private, encrypted, versioned, and refuses what would weaken it",
    () => new SecureBucket("invoices"),
    {
      "Bucket invoices-bucket": { bucket, bucketNamespace: "account-regional", forceDestroy: false },
      "BucketPublicAccessBlock invoices-private": {
        ...{ bucket, blockPublicAcls: true, blockPublicPolicy: true },
        ...{ ignorePublicAcls: true, restrictPublicBuckets: true },
      },
      "BucketOwnershipControls invoices-ownership": { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      "BucketServerSideEncryptionConfiguration invoices-encryption": {
        bucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: unknown },
            bucketKeyEnabled: true,
            blockedEncryptionTypes: ["SSE-C"],
          },
        ],
      },
      "BucketVersioning invoices-versions": { bucket, versioningConfiguration: { status: "Enabled" } },
      "BucketLifecycleConfiguration invoices-lifecycle": {
        bucket,
        rules: [
          {
            ...{ id: "tidy", status: "Enabled", filter: {} },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            noncurrentVersionExpiration: { noncurrentDays: 90 },
            expiration: { expiredObjectDeleteMarker: true },
          },
        ],
      },
      "BucketNotification invoices-events": { bucket, eventbridge: true },
      "BucketPolicy invoices-policy": {
        bucket,
        policy: document(
          plainHttp,
          otherAccounts,
          { ...plainHttp, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
          {
            ...upload,
            Condition: {
              ArnNotLike: { [encryptionKey]: `arn:aws:kms:eu-central-1:${account}:key/*` },
              Null: { [encryptionKey]: "false" },
            },
          },
          { ...upload, Condition: { StringNotEquals: { [encryption]: "aws:kms" }, Null: { [encryption]: "false" } } },
        ),
      },
    },
  ],
  [
    "a bucket with a lock keeps old versions as long as the lock",
    () => {
      const accessLogs = { bucketName: "access-logs", prefix: "money/" };
      new SecureBucket("ledger", {
        objectLock: { mode: LockMode.Governance, days: 365 },
        expirationDays: 30,
        accessLogs,
      });
    },
    {
      "Bucket ledger-bucket": { objectLockEnabled: true },
      "BucketObjectLockConfiguration ledger-lock": { rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } } },
      "BucketLifecycleConfiguration ledger-lifecycle": {
        rules: [
          {
            ...{ id: "tidy", status: "Enabled", filter: {} },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            noncurrentVersionExpiration: { noncurrentDays: 365 },
            expiration: { days: 30 },
          },
        ],
      },
      "BucketLogging ledger-access-logs": {
        ...{ targetBucket: "access-logs", targetPrefix: "money/" },
        targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
      },
    },
  ],
  [
    "a secret is encrypted, restorable and of this account, and its function alone rotates it",
    () => {
      const database = new SecureSecret("database");
      const rotate = new SecureFunction("rotate", { entry, grants: [database.rotate()] });
      new SecretRotation("database", { secret: database, function: rotate });
    },
    {
      "Secret database-secret": { name: "database-secret-1234567", kmsKeyId: unknown, recoveryWindowInDays: 30 },
      "SecretPolicy database-policy": {
        ...{ secretArn: unknown, blockPublicPolicy: true },
        policy: document({
          ...{ Effect: "Deny", Principal: "*", Action: "secretsmanager:*", Resource: "*" },
          Condition: outsiders,
        }),
      },
      "Permission database-permission": {
        ...{ action: "lambda:InvokeFunction", function: "rotate-function-1234567" },
        ...{ principal: "secretsmanager.amazonaws.com", sourceAccount: account, sourceArn: secretArn },
      },
      "SecretRotation database-rotation": {
        secretId: "database-secret-1234567",
        rotationLambdaArn: `arn:aws:lambda:eu-central-1:${account}:function:rotate-function-1234567`,
        rotationRules: { automaticallyAfterDays: 30 },
      },
      "SecretRotation database": { secret: "database-secret-1234567", everyDays: 30 },
    },
  ],
  [
    "a parameter is encrypted, its value set elsewhere; a setting is plain",
    () => [new SecureParameter("partnerKey"), new SecureParameter("pageSize", { value: "50" })],
    {
      "Parameter partnerKey-parameter": {
        ...{ type: "SecureString", keyId: unknown, value: undefined, insecureValue: undefined, valueWoVersion: 1 },
        valueWo: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "not-set" },
      },
      "Parameter pageSize-parameter": { type: "String", keyId: undefined, value: undefined, insecureValue: "50" },
    },
  ],
];

describe("components that hold data and keys", () => {
  for (const [title, program, expected] of made) {
    it(title, async () => {
      const resources = await registered(program);
      assert.deepEqual(picked(resources, expected), expected);
    });
  }

  it("a key for messages admits those who send them, for this account", async () => {
    const args = { purpose: KeyPurpose.Messages, services: ["ses"], region: "eu-west-1" };
    const resources = await registered(() => new SecureKey("mail", args));
    const { region, policy } = inputsOf(resources, "aws:kms/key:Key", "mail-key");
    assert.equal(region, "eu-west-1");
    const byAccount = JSON.parse(policy).Statement.filter(({ Condition }: { Condition?: { StringEquals?: object } }) =>
      Object.hasOwn(Condition?.StringEquals ?? {}, "aws:SourceAccount"),
    );
    assert.deepEqual(byAccount, [
      mayUse("cloudwatch", "kms:Decrypt", "kms:GenerateDataKey"),
      mayUse("events", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"),
      mayUse("s3", "kms:Decrypt", "kms:GenerateDataKey"),
      mayUse("ses", "kms:Decrypt", "kms:GenerateDataKey"),
      mayUse("sns", "kms:Decrypt", "kms:GenerateDataKey"),
    ]);
  });

  it("keep no value of a secret", async () => {
    const resources = await registered(() => new SecureSecret("database"));
    assert.deepEqual(
      resources.map(titleOf).filter((title) => title.startsWith("SecretVersion")),
      [],
    );
  });
});

/** The inputs that a test names, by type and name of their resources. */
function picked(resources: Registered[], expected: Record<string, object>): object {
  const byTitle = new Map(resources.map((resource) => [titleOf(resource), resource.inputs]));
  return Object.fromEntries(
    Object.entries(expected).map(([title, inputs]) => {
      const found = byTitle.get(title) ?? {};
      return [title, Object.fromEntries(Object.keys(inputs).map((key) => [key, found[key]]))];
    }),
  );
}

const table = () =>
  new SecureTable("orders", {
    ...{ partitionKey: "id", sortKey: "line", replicas: ["eu-west-1"] },
    indexes: { byDay: { partitionKey: "day", sortKey: "time" } },
  });
const ofTable = { resource: tableIn("eu-central-1"), keyAlias: "alias/orders/dev/data" };
const ofCopy = { resource: tableIn("eu-west-1"), keyAlias: "alias/orders/dev/data-eu-west-1" };
const ofBucket = { resource: bucketArn, keyAlias: "alias/orders/dev/data", region: "eu-central-1" };
const ofKey = { resource: `arn:aws:kms:eu-central-1:${account}:key/*`, keyAlias: "alias/orders/dev/invoices" };
const ofSecret = { resource: secretArn, keyAlias: "alias/orders/dev/data" };
const parameterArn = (name: string) => `arn:aws:ssm:eu-central-1:${account}:parameter/${name}-parameter-1234567`;
const keyOf = (usage?: KeyUsage) => new SecureKey("invoices", { usage });
// biome-ignore lint/suspicious/noTemplateCurlyInString: IAM fills it in.
const tenant = "${aws:PrincipalTag/tenant}";

/** What methods give, as plain data. */
const given: [string, () => Grant, object][] = [
  ["table.read()", () => table().read(), { intent: "read", ...ofTable }],
  ["table.query(index)", () => table().query("byDay"), { intent: "query", ...ofTable, index: "byDay" }],
  ["table.scan(index)", () => table().scan("byDay"), { intent: "scan", ...ofTable, index: "byDay" }],
  ["table.append()", () => table().append(), { intent: "append", ...ofTable }],
  ["table.update()", () => table().update(), { intent: "update", ...ofTable }],
  ["table.delete()", () => table().delete(), { intent: "delete", ...ofTable }],
  ["table.check()", () => table().check(), { intent: "check", ...ofTable }],
  ["table.stream()", () => table().stream(), { intent: "stream", ...ofTable }],
  ["table.replica(region).read()", () => table().replica("eu-west-1").read(), { intent: "read", ...ofCopy }],
  [
    "table.partitions(keys).query(index)",
    () => table().partitions([tenant]).query("byDay"),
    { intent: "query", ...ofTable, index: "byDay", partitionKeys: [tenant] },
  ],
  [
    "table.attributes(names).read(), with the keys",
    () => table().attributes(["total"]).read(),
    { intent: "read", ...ofTable, attributes: ["id", "line", "total"] },
  ],
  [
    "table.partitions(keys).attributes(names).query(index), with the keys of both",
    () => table().partitions([tenant]).attributes(["total", "id"]).query("byDay"),
    {
      ...{ intent: "query", ...ofTable, index: "byDay", partitionKeys: [tenant] },
      attributes: ["day", "id", "line", "time", "total"],
    },
  ],
  ["bucket.read()", () => new SecureBucket("invoices").read(), { intent: "read", ...ofBucket }],
  ["bucket.list(prefix)", () => new SecureBucket("invoices").list("a/"), { intent: "list", ...ofBucket, prefix: "a/" }],
  [
    "bucket.write(prefix)",
    () => new SecureBucket("invoices").write("a/"),
    { intent: "write", ...ofBucket, prefix: "a/" },
  ],
  ["bucket.delete()", () => new SecureBucket("invoices").delete(), { intent: "delete", ...ofBucket }],
  ["key.encrypt()", () => keyOf().encrypt(), { intent: "encrypt", ...ofKey }],
  ["key.decrypt()", () => keyOf().decrypt(), { intent: "decrypt", ...ofKey }],
  ["key.generateDataKey()", () => keyOf().generateDataKey(), { intent: "generateDataKey", ...ofKey }],
  ["key.sign()", () => keyOf(KeyUsage.Sign).sign(), { intent: "sign", ...ofKey }],
  ["key.verify() of signatures", () => keyOf(KeyUsage.Sign).verify(), { intent: "verify", ...ofKey }],
  ["key.verify() of codes", () => keyOf(KeyUsage.Mac).verify(), { intent: "verify", ...ofKey }],
  ["key.generateMac()", () => keyOf(KeyUsage.Mac).generateMac(), { intent: "generateMac", ...ofKey }],
  ["secret.read()", () => new SecureSecret("database").read(), { intent: "read", ...ofSecret }],
  ["secret.rotate()", () => new SecureSecret("database").rotate(), { intent: "rotate", ...ofSecret }],
  [
    "parameter.read(), encrypted",
    () => new SecureParameter("partner").read(),
    { intent: "read", resource: parameterArn("partner"), keyAlias: "alias/orders/dev/data" },
  ],
  [
    "parameter.read(), plain",
    () => new SecureParameter("pageSize", { value: "50" }).read(),
    { intent: "read", resource: parameterArn("pageSize") },
  ],
];

describe("grants of components that hold data and keys", () => {
  for (const [title, create, expected] of given) {
    it(title, async () => {
      let grant: unknown;
      await registered(() => {
        pulumi.output(create()).apply((known) => {
          grant = known;
        });
      });
      assert.deepEqual(JSON.parse(JSON.stringify(grant)), expected);
    });
  }
});

const long = "orders-dev-a-name-of-so-many-words-that-it-is-cut";
const names: [string, RegExp][] = [
  ["Invoices", /^orders-dev-invoices$/],
  ["tax_reports.2026", /^orders-dev-tax-reports-2026$/],
  ["_", /^orders-dev$/],
  [long, /^orders-dev-orders-dev-a-[0-9a-f]{7}$/],
];

describe("the name of a bucket", () => {
  for (const [name, expected] of names) {
    it(`of ${name} has characters that S3 accepts, and not too many`, async () => {
      await registered(() => undefined);
      assert.match(namePrefix(name), expected);
      assert.ok(namePrefix(name).length <= 32);
    });
  }

  it("differs where only what was cut differs", async () => {
    await registered(() => undefined);
    assert.notEqual(namePrefix(`${long}-one`), namePrefix(`${long}-two`));
  });
});

/** What a component can only see when the program runs. */
const late: Record<string, RegExp> = {
  region: /SecureTable "orders": replicas has "eu-central-1", where the table itself is; leave it out\./,
  secret:
    /SecureParameter "partner": value is a Pulumi secret; leave value out, and put it with `aws ssm put-parameter/,
};

describe("a program with a wrong value that is known late", () => {
  for (const [wrong, message] of Object.entries(late)) {
    it(`fails at preview, and prints no secret: ${wrong}`, async () => {
      process.env.WRONG = wrong;
      await assert.rejects(preview({ folder: join(__dirname, "late"), stack: "dev" }), (error: PreviewError) => {
        const told = `${error.message} ${error.stack}`;
        return message.test(told) && !told.includes("hidden");
      });
    });
  }
});
