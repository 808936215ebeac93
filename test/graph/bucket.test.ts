import assert from "node:assert/strict";
import { bucketDocument } from "../../policies/bases/documents";
import { olderBucket } from "../../policies/bases/storage";
import { exampleResources } from "../../policies/examples";
import { bucketOf, encryptionOf, isPublic, lackOfVersions, partsOf, takesLogs } from "../../policies/graph/bucket";
import { buildStack, type StackResource } from "../../policies/graph/stack";
import type { ExampleStack } from "../../policies/policy";
import { ref } from "../../policies/reference";
import policy from "../../policies/rules/s3/s3-bucket-versioning-enabled";
import { UnknownRead, unknown } from "../../policies/unknown";

function built(example: ExampleStack, resource = "bucket") {
  const stack = buildStack(exampleResources(policy, example));
  return [stack, stack.resources.find((one) => one.name === resource) as StackResource] as const;
}

const everyone = { Principal: "*", Action: "s3:GetObject" };
const openness: [title: string, example: ExampleStack, expected: boolean][] = [
  ["nothing opens it", {}, false],
  ["its policy does", { bucketPolicy: { policy: bucketDocument(everyone) } }, true],
  ["the policy of another does", { bucketPolicy: { bucket: "orders-other", policy: bucketDocument(everyone) } }, false],
  ["its policy is not known yet", { bucketPolicy: { policy: ref("bucket") } }, false],
  ["its own list does, beside grants that AWS will say", { bucket: { acl: "public-read", grants: unknown } }, true],
  ["a list does", { list: ["aws:s3/bucketAcl:BucketAcl", { bucket: "orders-site", acl: "public-read-write" }] }, true],
  ["a list is private", { list: ["aws:s3/bucketAcl:BucketAcl", { bucket: "orders-site", acl: "private" }] }, false],
];

describe("whether a bucket is open to the public:", () => {
  for (const [title, example, expected] of openness) {
    it(title, () => assert.equal(isPublic(...built(example)), expected));
  }
});

const logs = { targetBucket: ref("bucket", "bucket"), targetPrefix: "a" };
const targets: [title: string, example: ExampleStack, expected: boolean][] = [
  ["of nothing", {}, false],
  [
    "of a bucket, by a resource of the older type",
    { logs: ["aws:s3/bucketLoggingV2:BucketLoggingV2", { bucket: "a", ...logs }] },
    true,
  ],
  [
    "of a bucket, by its own properties",
    { uploads: ["aws:s3/bucket:Bucket", { bucket: "uploads", logging: logs }] },
    true,
  ],
  ["of an older bucket, by its own properties", { uploads: olderBucket({ loggings: [logs] }) }, true],
  ["of a distribution, by name", { distribution: { loggingConfig: { bucket: "orders-site.s3.amazonaws.com" } } }, true],
  ["of a distribution, by reference", { distribution: { loggingConfig: { bucket: ref("bucket", "domain") } } }, true],
  [
    "of a load balancer",
    { balancer: ["aws:lb/loadBalancer:LoadBalancer", { accessLogs: { bucket: "orders-site" } }] },
    true,
  ],
];

describe("whether a bucket takes the logs", () => {
  for (const [title, example, expected] of targets) {
    it(title, () => assert.equal(takesLogs(...built(example)), expected));
  }
});

describe("the parts of a bucket", () => {
  it("belong to the bucket that they name", () => {
    const [stack, bucket] = built({ other: olderBucket(), bucketEvents: { bucket: "orders-older" } });
    assert.deepEqual(
      partsOf(stack, bucket, "versioning").map(({ name }) => name),
      ["bucketVersions"],
    );
    assert.deepEqual(partsOf(stack, bucket, "notification"), []);
  });
  it("are undecided where one may be its own", () => {
    const example = built({ bucketEvents: { bucket: unknown } });
    assert.throws(() => partsOf(...example, "notification"), new UnknownRead("bucket of bucketEvents"));
  });
  it("tell their bucket, unless nobody knows it", () => {
    const [stack, bucket] = built({ bucketEvents: { bucket: unknown } });
    const part = (name: string) => stack.resources.find((one) => one.name === name) as StackResource;
    assert.equal(bucketOf(stack, part("bucketVersions")), bucket);
    assert.equal(bucketOf(stack, part("bucketEvents")), undefined);
  });
  it("win over what the bucket itself said before", () => {
    const example = built({ bucket: { versioning: { enabled: false } } });
    assert.equal(lackOfVersions(...example), undefined);
  });
  it("of the older type: all by itself", () => {
    const example = built({ other: olderBucket() }, "other");
    assert.deepEqual([lackOfVersions(...example), encryptionOf(...example)], [undefined, ["aws:kms"]]);
  });
});
