import type { Properties } from "../../resource";
import { containsUnknown, unknown } from "../../unknown";
import { holdsSecret, plain, secret } from "../wire";

/**
 * The inputs that take a JSON document as text or as an object. Source: `TransformJSONDocument` in
 * `provider/resource_overrides.go` of pulumi-aws 7.
 */
const documents: Record<string, string> = {
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": "policy",
  "aws:ecr/registryPolicy:RegistryPolicy": "policy",
  "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
  "aws:elasticsearch/domain:Domain": "accessPolicies",
  "aws:elasticsearch/domainPolicy:DomainPolicy": "accessPolicies",
  "aws:iam/groupPolicy:GroupPolicy": "policy",
  "aws:iam/policy:Policy": "policy",
  "aws:iam/role:Role": "assumeRolePolicy",
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:iam/userPolicy:UserPolicy": "policy",
  "aws:s3/bucket:Bucket": "policy",
  "aws:s3/bucketPolicy:BucketPolicy": "policy",
  "aws:sns/topicPolicy:TopicPolicy": "policy",
  "aws:sqs/queuePolicy:QueuePolicy": "policy",
};

/**
 * The inputs with their document as text, as the provider's check makes it: keys sorted, and the whole text unknown when
 * one value inside is.
 */
export function withDocument(type: string, inputs: Properties): Properties {
  const property = documents[type];
  const document = property && plain(inputs[property]);
  if (!property || typeof document !== "object" || document === null) {
    return inputs;
  }
  const text = containsUnknown(document) ? unknown : JSON.stringify(sorted(document));
  return { ...inputs, [property]: holdsSecret(inputs[property]) ? secret(text) : text };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
