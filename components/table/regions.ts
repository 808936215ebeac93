import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../error";
import { otherAccounts, plainHttp } from "../grants/boundaries";
import { policyDocument } from "../grants/document";
import { KeyPurpose, SecureKey, sharedKey } from "../key";
import { perProvider, scopeOf } from "../stack";
import { tablePlace } from "./arguments";

/** A region that holds the table, and the key that encrypts it there. */
export interface Place {
  /** Undefined for the region of the table itself. */
  region?: string;
  key: SecureKey;
}

/** Where the table is: its own region first, then those of its copies. */
export function places(regions: string[], parent: pulumi.Resource): Place[] {
  const key = sharedKey(parent, KeyPurpose.Data);
  return [{ key }, ...regions.map((region) => ({ region, key: regionalKey(parent, region) }))];
}

/** The key for data in another region than the provider's; one for all components of the stack. */
function regionalKey(parent: pulumi.Resource, region: string): SecureKey {
  return perProvider(parent, `key data ${region}`, (options, providerName) => {
    const name = [KeyPurpose.Data, providerName, region].filter((part) => part !== "").join("-");
    const { provider } = options;
    return new SecureKey(name, { region }, provider ? { providers: [provider] } : {});
  });
}

/** The copies of a table as the resource takes them, kept as well as the table. */
export function replicas(copies: Place[], kept: { pointInTimeRecovery: boolean; deletionProtectionEnabled: boolean }) {
  const made = copies.map(({ region = "", key }) => ({ regionName: region, kmsKeyArn: key.keyArn, ...kept }));
  return made.length > 0 ? made : undefined;
}

/** The ARN of the table in a region, built from its name so that it is known at preview. */
export function tableArn(title: string, name: pulumi.Output<string>, parent: pulumi.Resource, region?: string) {
  return pulumi.all([name, scopeOf(parent)]).apply(([known, scope]) => {
    if (region === scope.region) {
      throw refuse(tablePlace(title, "replicas"), `has "${region}", where the table itself is`, "leave it out");
    }
    return `arn:${scope.partition}:dynamodb:${region ?? scope.region}:${scope.account}:table/${known}`;
  });
}

/** Refuses plain HTTP, which the endpoints of DynamoDB also answer, and callers of other accounts. */
export function resourcePolicy(
  name: string,
  resourceArn: pulumi.Output<string>,
  parent: pulumi.Resource,
  region?: string,
): void {
  const policy = pulumi.all([resourceArn, scopeOf(parent)]).apply(([arn, { account }]) => {
    const resources = [arn, `${arn}/index/*`];
    return policyDocument([plainHttp("dynamodb", resources), otherAccounts("dynamodb", resources, account)]);
  });
  new aws.dynamodb.ResourcePolicy(name, { resourceArn, policy, region }, { parent });
}
