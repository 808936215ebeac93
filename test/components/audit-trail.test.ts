import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { trailPlace } from "../../components/audit-trail/arguments";
import { selectors } from "../../components/audit-trail/selectors";
import { AuditTrail, LockMode, SecureBucket, SecureFunction, SecureTable } from "../../components/index";
import { type AccessRequest, type Decision, decide } from "../../policies/graph/iam/decide";
import { inputsOf, type Registered, registered, titleOf, unknown } from "./registered";

type Args = ConstructorParameters<typeof AuditTrail>[1];
type Field = { field: string; equals?: string[]; startsWiths?: string[]; notEquals?: string[] };
type Selector = { name: string; fieldSelectors: Field[] };

const account = "123456789012";
const trailArn = `arn:aws:cloudtrail:eu-central-1:${account}:trail/orders-dev-changes`;
const bucketArn = `arn:aws:s3:::orders-dev-changes-trail-${account}-eu-central-1-an`;
const made = (args?: Args) => registered(() => new AuditTrail("changes", args));
const trailOf = (resources: Registered[]) => inputsOf(resources, "aws:cloudtrail/trail:Trail", "changes-trail");

describe("new AuditTrail(name)", () => {
  let resources: Registered[];
  before(async () => {
    resources = await made();
  });

  it("makes a trail, its key, its bucket, its log and its role", () => {
    const shared = /^(Alias|Key) logs-/;
    const titles = resources.filter(({ type }) => type.startsWith("aws:")).map(titleOf);
    assert.deepEqual(
      titles.filter((title) => !shared.test(title)),
      [
        "Trail changes-trail",
        "LogGroup changes-logs",
        "Role changes-role",
        "RolePoliciesExclusive changes-role-policies",
        "RolePolicy changes-role-policy",
        "RolePolicyAttachmentsExclusive changes-role-attachments",
        "Alias changes-alias",
        "Key changes-key",
        "Bucket changes-bucket",
        "BucketLifecycleConfiguration changes-lifecycle",
        "BucketNotification changes-events",
        "BucketObjectLockConfiguration changes-lock",
        "BucketOwnershipControls changes-ownership",
        "BucketPolicy changes-policy",
        "BucketPublicAccessBlock changes-private",
        "BucketServerSideEncryptionConfiguration changes-encryption",
        "BucketVersioning changes-versions",
      ],
    );
  });

  it("records all regions, validated, encrypted and at once in the log", () => {
    const { advancedEventSelectors, ...trail } = trailOf(resources);
    assert.deepEqual(trail, {
      name: "orders-dev-changes",
      s3BucketName: bucketArn.slice("arn:aws:s3:::".length),
      kmsKeyId: unknown,
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      cloudWatchLogsGroupArn: `arn:aws:logs:eu-central-1:${account}:log-group:/aws/cloudtrail/orders-dev-changes:*`,
      cloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/changes-role-1234567`,
      insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }],
    });
    assert.deepEqual(
      advancedEventSelectors.map(({ name }: Selector) => name),
      ["Management events", "Log files of this trail"],
    );
  });

  it("lets its role write to its own streams, and do nothing else", () => {
    const { policy } = inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "changes-role-policy");
    const group = `arn:aws:logs:eu-central-1:${account}:log-group:/aws/cloudtrail/orders-dev-changes`;
    assert.deepEqual(JSON.parse(policy).Statement, [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${group}:log-stream:${account}_CloudTrail*`,
      },
    ]);
  });

  it("deletes files on the day that their lock ends, without a bucket key", () => {
    const of = (type: string, name: string) => inputsOf(resources, `aws:s3/${type}`, name);
    const lock = of("bucketObjectLockConfiguration:BucketObjectLockConfiguration", "changes-lock");
    const { rules } = of("bucketLifecycleConfiguration:BucketLifecycleConfiguration", "changes-lifecycle");
    const encryption = "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(lock.rule.defaultRetention, { mode: "GOVERNANCE", days: 365 });
    assert.deepEqual(
      [rules[0].expiration, rules[0].noncurrentVersionExpiration],
      [{ days: 365 }, { noncurrentDays: 1 }],
    );
    assert.equal(of(encryption, "changes-encryption").rules[0].bucketKeyEnabled, false);
    assert.equal(of("bucket:Bucket", "changes-bucket").objectLockEnabled, true);
  });
});

describe("what an AuditTrail records", () => {
  const watched = (): Args => ({
    watch: [
      new SecureTable("orders", { partitionKey: "id" }),
      new SecureBucket("invoices"),
      new SecureFunction("pay", { code: new pulumi.asset.AssetArchive({}) }),
      { arn: `arn:aws:dynamodb:eu-west-1:${account}:table/copies` },
      { arn: pulumi.output(`arn:aws:dynamodb:eu-west-1:${account}:table/copies`) },
    ],
  });

  async function selected(args: () => Args): Promise<Record<string, Field[]>> {
    const trail = trailOf(await registered(() => new AuditTrail("changes", args())));
    return Object.fromEntries(
      trail.advancedEventSelectors.map(({ name, fieldSelectors }: Selector) => [name, fieldSelectors]),
    );
  }

  it("is exactly what it watches, each once", async () => {
    const { Tables, Buckets, Functions } = await selected(watched);
    const data = (type: string) => [
      { field: "eventCategory", equals: ["Data"] },
      { field: "resources.type", equals: [type] },
    ];
    const field = "resources.ARN";
    const tables = ["central-1:123456789012:table/orders-table-1234567", "west-1:123456789012:table/copies"];
    assert.deepEqual(Tables, [
      ...data("AWS::DynamoDB::Table"),
      { field, equals: tables.map((table) => `arn:aws:dynamodb:eu-${table}`) },
    ]);
    const invoices = `arn:aws:s3:::orders-dev-invoices-${account}-eu-central-1-an/`;
    assert.deepEqual(Buckets, [...data("AWS::S3::Object"), { field, startsWiths: [invoices] }]);
    const pay = `arn:aws:lambda:eu-central-1:${account}:function:pay-function-1234567`;
    assert.deepEqual(Functions, [...data("AWS::Lambda::Function"), { field, equals: [pay] }]);
  });

  it("is all that is done with its own files, but their delivery, which would cause the next", async () => {
    const own = (await selected(() => ({})))["Log files of this trail"] ?? [];
    assert.deepEqual(own.slice(2), [
      { field: "resources.ARN", startsWiths: [`${bucketArn}/`] },
      { field: "eventName", notEquals: ["PutObject"] },
    ]);
  });

  it("takes no more values than AWS accepts, however much it watches", async () => {
    const resource = (index: number) =>
      [
        `arn:aws:s3:::receipts-${index}`,
        `arn:aws:dynamodb:eu-west-1:${account}:table/t-${index}`,
        `arn:aws:lambda:eu-west-1:${account}:function:f-${index}`,
      ][index % 3] as string;
    const watch = Array.from({ length: 489 }, (_, index) => ({ arn: resource(index) }));
    const fields = Object.values(await selected(() => ({ watch }))).flat();
    const values = fields.flatMap((field) => [field.equals, field.startsWiths, field.notEquals]).flat();
    assert.equal(values.filter((value) => value !== undefined).length, 500);
  });

  it("leaves out what another trail of the account records", async () => {
    const trail = trailOf(await made({ managementEvents: false }));
    assert.deepEqual(
      trail.advancedEventSelectors.map(({ name }: Selector) => name),
      ["Log files of this trail"],
    );
    assert.deepEqual(trail.insightSelectors, []);
  });

  it("cannot be what turns out late to be something else", async () => {
    const watch = [{ arn: pulumi.output(`arn:aws:sqs:eu-central-1:${account}:orders`) }];
    const late = selectors(trailPlace("changes", "watch"), { watch }, pulumi.output(bucketArn));
    await assert.rejects(resolved(late), {
      message:
        /^AuditTrail "changes": watch\[0\]\.arn is "arn:aws:sqs:.*"; write the ARN of one table, bucket or function/,
    });
  });
});

function resolved<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

describe("the files of an AuditTrail", () => {
  it("are locked against everybody when asked", async () => {
    const resources = await made({ lockMode: LockMode.Compliance, retentionDays: 2557 });
    const type = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
    assert.deepEqual(inputsOf(resources, type, "changes-lock").rule.defaultRetention, {
      mode: "COMPLIANCE",
      days: 2557,
    });
  });

  it("are in a trail whose name AWS takes", async () => {
    const resources = await registered(() => new AuditTrail("_all--changes_"));
    assert.equal(
      inputsOf(resources, "aws:cloudtrail/trail:Trail", "_all--changes_-trail").name,
      "orders-dev-all-changes",
    );
  });
});

const role = `arn:aws:iam::${account}:role/administrator`;
const stranger = "arn:aws:iam::999988887777:role/administrator";
const cloudTrail = "cloudtrail.amazonaws.com";
const tls = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" };
const asService = { ...tls, "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": cloudTrail };
const forTrail = { ...asService, "aws:SourceArn": trailArn };
const delivery = { ...forTrail, "s3:x-amz-acl": "bucket-owner-full-control" };
const otherTrail = { ...delivery, "aws:SourceArn": `${trailArn}-2` };
const context = "kms:EncryptionContext:aws:cloudtrail:arn";
const file = `${bucketArn}/AWSLogs/${account}/CloudTrail/eu-west-1/2027/01/31/one.json.gz`;
const key = `arn:aws:kms:eu-central-1:${account}:key/0a1b2c3d-0000-4000-8000-000000000001`;

type Call = [
  title: string,
  principal: string,
  action: string,
  resource: string,
  context: NonNullable<AccessRequest["context"]>,
  decision: Decision,
];

const calls: Record<string, { from: [type: string, name: string]; calls: Call[] }> = {
  "the bucket": {
    from: ["aws:s3/bucketPolicy:BucketPolicy", "changes-policy"],
    calls: [
      ["CloudTrail looks at it", cloudTrail, "s3:GetBucketAcl", bucketArn, forTrail, "Allowed"],
      ["CloudTrail writes for the trail", cloudTrail, "s3:PutObject", file, delivery, "Allowed"],
      ["CloudTrail writes for another trail", cloudTrail, "s3:PutObject", file, otherTrail, "Denied"],
      ["CloudTrail writes elsewhere", cloudTrail, "s3:PutObject", `${bucketArn}/x`, delivery, "Denied"],
      ["CloudTrail reads", cloudTrail, "s3:GetObject", file, forTrail, "Denied"],
      ["Config writes", "config.amazonaws.com", "s3:PutObject", file, delivery, "Denied"],
      ["an administrator reads", role, "s3:GetObject", file, tls, "Allowed"],
      ["an administrator reads without TLS", role, "s3:GetObject", file, { "aws:SecureTransport": "false" }, "Denied"],
      ["an administrator writes", role, "s3:PutObject", file, tls, "Denied"],
      ["an administrator goes past a lock", role, "s3:BypassGovernanceRetention", file, tls, "Denied"],
      ["another account reads", stranger, "s3:GetObject", file, tls, "Denied"],
    ],
  },
  "the key": {
    from: ["aws:kms/key:Key", "changes-key"],
    calls: [
      ["CloudTrail looks at it", cloudTrail, "kms:DescribeKey", key, forTrail, "Allowed"],
      ["CloudTrail encrypts", cloudTrail, "kms:GenerateDataKey", key, { ...forTrail, [context]: trailArn }, "Allowed"],
      ["CloudTrail encrypts for no trail", cloudTrail, "kms:GenerateDataKey", key, asService, "Denied"],
      [
        "CloudTrail encrypts for another trail",
        cloudTrail,
        "kms:GenerateDataKey",
        key,
        { ...otherTrail, [context]: trailArn },
        "Denied",
      ],
      ["CloudTrail decrypts", cloudTrail, "kms:Decrypt", key, { ...forTrail, [context]: trailArn }, "Denied"],
      ["a reader of the account decrypts", role, "kms:Decrypt", key, { [context]: trailArn }, "Allowed"],
      ["another account decrypts", stranger, "kms:Decrypt", key, { [context]: trailArn }, "Denied"],
    ],
  },
};

for (const [what, { from, calls: asked }] of Object.entries(calls)) {
  describe(`${what} of an AuditTrail, whatever roles may do`, () => {
    let resourcePolicy: string;
    before(async () => {
      resourcePolicy = inputsOf(await made(), ...from).policy;
    });
    for (const [title, principal, action, resource, context, decision] of asked) {
      it(`${title}: ${decision.toLowerCase()}`, () => {
        const identity = [JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } })];
        const request = { principal, action, resource, resourceAccount: account, context, identity, resourcePolicy };
        assert.equal(decide(request), decision);
      });
    }
  });
}
