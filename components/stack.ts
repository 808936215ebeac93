import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Where a resource is made. All of it is known at preview, so ARNs that are built from it are known as well. */
export interface Scope {
  /** Such as `aws` or `aws-cn`. */
  partition: string;
  /** Such as `amazonaws.com`. */
  dnsSuffix: string;
  region: string;
  /** The account id, twelve digits. */
  account: string;
}

const shared = new WeakMap<object, Map<string, unknown>>();

/**
 * One value for all components of a deployment that use the same AWS provider, made when first asked for. The provider's
 * name is passed on, empty for the default provider, so that resources of several regions can be told apart.
 */
export function perProvider<T>(
  resource: pulumi.Resource,
  key: string,
  create: (options: pulumi.InvokeOptions, providerName: string) => T,
): T {
  const provider = resource.getProvider("aws:index:Provider");
  const owner: object = provider ?? pulumi.runtime.getMonitor() ?? shared;
  const values = shared.get(owner) ?? new Map<string, unknown>();
  shared.set(owner, values);
  if (!values.has(key)) {
    values.set(key, create(provider ? { provider } : {}, provider ? nameOf(provider) : ""));
  }
  return values.get(key) as T;
}

/** The account, region and partition of a component, from invokes that depend on no resource. */
export function scopeOf(resource: pulumi.Resource): pulumi.Output<Scope> {
  return perProvider(resource, "scope", (options) =>
    pulumi
      .all([
        aws.getPartitionOutput({}, options),
        aws.getRegionOutput({}, options),
        aws.getCallerIdentityOutput({}, options),
      ])
      .apply(([{ partition, dnsSuffix }, { region }, { accountId }]) => {
        return { partition, dnsSuffix, region, account: accountId };
      }),
  );
}

/**
 * A physical name for what AWS cannot auto-name usefully, such as a log group: project, stack and name, joined by the
 * separator. Characters outside `[A-Za-z0-9_-]` become hyphens.
 */
export function stackName(name: string, separator: string): string {
  return [pulumi.getProject(), pulumi.getStack(), name]
    .map((part) => part.replace(/[^A-Za-z0-9_-]/g, "-"))
    .join(separator);
}

/** The program's name of a resource: `Resource` keeps it, but does not declare it. */
export function nameOf(resource: pulumi.Resource): string {
  return (resource as unknown as { __name: string }).__name;
}
