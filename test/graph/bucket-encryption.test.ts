import assert from "node:assert/strict";
import { encryptionRules, lacksBucketKey, withBucketKeys } from "../../policies/graph/bucket-encryption";

/** A bucket of the older type: each block is a list. */
const encrypted = (sseAlgorithm: string, bucketKeyEnabled?: boolean) => {
  const applyServerSideEncryptionByDefaults = [{ sseAlgorithm }];
  const rule = { applyServerSideEncryptionByDefaults, ...(bucketKeyEnabled === undefined ? {} : { bucketKeyEnabled }) };
  return { serverSideEncryptionConfigurations: [{ rules: [rule] }] };
};

describe("the encryption of a bucket of the older type", () => {
  const cases: [lacks: boolean, title: string, properties: ReturnType<typeof encrypted>][] = [
    [true, "KMS, and nothing is said of a bucket key", encrypted("aws:kms")],
    [true, "KMS without a bucket key", encrypted("aws:kms", false)],
    [false, "KMS with a bucket key", encrypted("aws:kms", true)],
    [false, "two layers of KMS, for which S3 has no bucket key", encrypted("aws:kms:dsse")],
    [false, "keys of S3", encrypted("AES256")],
  ];
  for (const [lacks, title, properties] of cases) {
    it(title, () => assert.equal(encryptionRules(properties).some(lacksBucketKey), lacks));
  }
  it("is given a bucket key", () => {
    assert.deepEqual(withBucketKeys(encrypted("aws:kms", false)), encrypted("aws:kms", true));
    assert.deepEqual(withBucketKeys(encrypted("AES256")), encrypted("AES256"));
  });
});
