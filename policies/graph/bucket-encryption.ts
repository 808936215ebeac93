import { unguarded } from "../unknown";

/** A rule of a bucket's encryption, in the names of either generation of types. */
interface EncryptionRule {
  applyServerSideEncryptionByDefault?: { sseAlgorithm: string };
  applyServerSideEncryptionByDefaults?: { sseAlgorithm: string }[];
  bucketKeyEnabled?: boolean;
}

/** The properties that say how a bucket is encrypted: of the bucket itself, or of a resource about it. */
interface Encrypted {
  rules?: EncryptionRule[];
  serverSideEncryptionConfiguration?: { rule: EncryptionRule };
  serverSideEncryptionConfigurations?: { rules: EncryptionRule[] }[];
}

/** The rules of a bucket's encryption, wherever they stand. */
export function encryptionRules({
  rules = [],
  serverSideEncryptionConfiguration: own,
  serverSideEncryptionConfigurations: older = [],
}: Encrypted): EncryptionRule[] {
  return [...rules, ...(own ? [own.rule] : []), ...older.flatMap((one) => [...one.rules])];
}

/** The algorithms that a rule names, such as `aws:kms`. */
export function algorithmsOf(rule: EncryptionRule): string[] {
  const { applyServerSideEncryptionByDefault: one, applyServerSideEncryptionByDefaults: older = [] } = rule;
  return [...(one ? [one] : []), ...older].map(({ sseAlgorithm }) => sseAlgorithm);
}

/** True for encryption with KMS and without a bucket key, which S3 has not for two layers of KMS. */
export function lacksBucketKey(rule: EncryptionRule): boolean {
  return algorithmsOf(rule).includes("aws:kms") && !rule.bucketKeyEnabled;
}

/** What to set so that every rule has a bucket key that can. */
export function withBucketKeys(properties: Encrypted): object {
  const {
    rules,
    serverSideEncryptionConfiguration: own,
    serverSideEncryptionConfigurations: older,
  } = unguarded(properties);
  const enabled = (rule: EncryptionRule) => (lacksBucketKey(rule) ? { ...rule, bucketKeyEnabled: true } : rule);
  return {
    ...(rules && { rules: rules.map(enabled) }),
    ...(own && { serverSideEncryptionConfiguration: { ...own, rule: enabled(own.rule) } }),
    ...(older && {
      serverSideEncryptionConfigurations: older.map((one) => ({ ...one, rules: one.rules.map(enabled) })),
    }),
  };
}
