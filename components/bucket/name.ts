import { createHash } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import { scopeOf, stackName } from "../stack";

/** S3 accepts 63 characters, of which account, longest region (`ap-southeast-1`), ending and hyphens take 31. */
const mostCharacters = 32;

/**
 * The name of a bucket in the namespace of the account and region, where no other account can take it, before or after:
 * `orders-dev-invoices-123456789012-eu-central-1-an`. Known at preview. Source: Amazon S3 User Guide, "Namespaces for
 * general purpose buckets".
 */
export function bucketName(name: string, parent: pulumi.Resource): pulumi.Output<string> {
  return scopeOf(parent).apply(({ account, region }) => `${namePrefix(name)}-${account}-${region}-an`);
}

/** Project, stack and name in characters that S3 accepts; the end of a long one is replaced by a digest of all of it. */
export function namePrefix(name: string): string {
  const whole = stackName(name, "-");
  const lower = whole
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (lower.length <= mostCharacters) {
    return lower;
  }
  const digest = createHash("sha256").update(whole).digest("hex").slice(0, 7);
  return `${lower.slice(0, mostCharacters - digest.length - 1).replace(/-$/, "")}-${digest}`;
}
