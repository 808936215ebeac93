import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../error";
import { scopeOf, stackName } from "../stack";
import type { SecureUserPoolArgs, SignInDomain } from "./arguments";
import type { PlaceOf } from "./place";

/** Where people sign in, and applications get tokens. */
export interface MadeDomain {
  /** Such as `orders-dev-people-123456789012.auth.eu-central-1.amazoncognito.com`: known at preview. */
  host: pulumi.Output<string>;
  /** What a name of one's own must point to: known only after deployment. */
  target?: pulumi.Output<string>;
}

/** A prefix has at most 63 characters, of which the account and its hyphen take 13. */
const mostCharacters = 50;

/** Source: Cognito Developer Guide, "Using the Amazon Cognito prefix domain for managed login". */
export function checkDomain(place: PlaceOf, name: string, { domain, clients = {} }: SecureUserPoolArgs): void {
  if (domain !== undefined || Object.keys(clients).length > 0) {
    checkHost(place, name, domain ?? {});
  }
}

function checkHost(place: PlaceOf, name: string, domain: SignInDomain): void {
  if ((domain.name === undefined) !== (domain.certificateArn === undefined)) {
    throw refuse(place("domain"), "has one of name and certificateArn", "write both or neither");
  }
  if (domain.name !== undefined && domain.prefix !== undefined) {
    throw refuse(place("domain"), "has both a name and a prefix", "write one of them");
  }
  const prefix = domain.prefix ?? defaultPrefix(name);
  const most = domain.prefix === undefined ? mostCharacters : 63;
  const isPrefix = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(prefix) && !/aws|amazon|cognito/.test(prefix);
  if (domain.name === undefined && (!isPrefix || prefix.length > most)) {
    const remedy = `write at most 63 small letters, digits and hyphens, without "aws", "amazon" and "cognito"`;
    throw refuse(place("domain.prefix"), `is "${prefix}"`, remedy);
  }
}

/** Makes the domain, with the newer pages for signing in. */
export function createDomain(
  name: string,
  { domain = {} }: SecureUserPoolArgs,
  userPoolId: pulumi.Output<string>,
  parent: pulumi.Resource,
): MadeDomain {
  const { account, region } = scopeOf(parent);
  const prefix = domain.prefix ?? pulumi.interpolate`${defaultPrefix(name)}-${account}`;
  const made = new aws.cognito.UserPoolDomain(
    `${name}-domain`,
    { domain: domain.name ?? prefix, certificateArn: domain.certificateArn, managedLoginVersion: 2, userPoolId },
    { parent },
  );
  return domain.name === undefined
    ? { host: pulumi.interpolate`${made.domain}.auth.${region}.amazoncognito.com` }
    : { host: made.domain, target: made.cloudfrontDistribution };
}

function defaultPrefix(name: string): string {
  return stackName(name, "-").toLowerCase().replaceAll("_", "-");
}
