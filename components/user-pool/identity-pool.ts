import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../grants/document";
import { templateId } from "../grants/policy-template";
import { rolePolicies } from "../grants/role-policy";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { stackName } from "../stack";
import type { UserGroupSettings } from "./arguments";
import { userPoolPlace } from "./place";

/** The identity pool, and the role of each group that has one. */
export interface GroupRoles {
  identityPoolId?: pulumi.Output<string>;
  /** By the group's name. */
  roles: Record<string, Sealed>;
}

type Provider = pulumi.Input<aws.types.input.cognito.IdentityPoolCognitoIdentityProvider>;

/**
 * An identity pool that gives people the credentials of the role of their strongest group, for an hour at most. Who is in no
 * group with a role gets none.
 */
export function createGroupRoles(
  name: string,
  groups: UserGroupSettings[],
  providers: Provider[],
  parent: pulumi.Resource,
): GroupRoles {
  const withGrants = groups.filter(({ grants }) => grants?.length);
  if (withGrants.length === 0) {
    return { roles: {} };
  }
  const pool = createIdentityPool(name, providers, parent);
  const roles = withGrants.map(({ name: group, grants = [] }) => {
    const place = userPoolPlace(name, `groups["${group}"].grants`);
    const policies = rolePolicies(place, [overTls], grants, parent);
    const description = `People of the group ${group} of ${name} act as this role`;
    return [group, sealedRole(`${name}-${group}-role`, { ...trustIn(pool), description, ...policies }, parent)];
  });
  attach(name, pool, providers, parent);
  return { identityPoolId: pool.id, roles: Object.fromEntries(roles) };
}

function createIdentityPool(name: string, providers: Provider[], parent: pulumi.Resource): aws.cognito.IdentityPool {
  return new aws.cognito.IdentityPool(
    `${name}-identities`,
    {
      identityPoolName: stackName(name, "-"),
      allowUnauthenticatedIdentities: false,
      allowClassicFlow: false,
      cognitoIdentityProviders: providers,
    },
    { parent },
  );
}

/** So that a role whose grants all have an id that is not known yet also has a policy that is. */
const overTls: Statement = {
  Effect: "Deny",
  Action: ["*"],
  Resource: ["*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** The id of a pool is known only after deployment. */
function trustIn(pool: aws.cognito.IdentityPool) {
  return { trust: pool.id.apply(trust), trustTemplate: trust(templateId) };
}

/** Only people who signed in to this pool. Source: Cognito Developer Guide, "Role trust and permissions". */
function trust(identityPoolId: string): Statement {
  return {
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: ["sts:AssumeRoleWithWebIdentity"],
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": identityPoolId },
      "ForAnyValue:StringEquals": { "cognito-identity.amazonaws.com:amr": "authenticated" },
    },
  };
}

/** The group decides. AWS asks for a default role as well: one that may do nothing. */
function attach(name: string, pool: aws.cognito.IdentityPool, providers: Provider[], parent: pulumi.Resource): void {
  const nothing = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
  });
  const description = `People of no group of ${name}: may do nothing`;
  const role = sealedRole(`${name}-nobody-role`, { ...trustIn(pool), description, policy: nothing }, parent);
  const roleMappings = providers.map((provider) => ({
    identityProvider: pulumi.output(provider).apply(({ providerName, clientId }) => `${providerName}:${clientId}`),
    type: "Token",
    ambiguousRoleResolution: "Deny",
  }));
  new aws.cognito.IdentityPoolRoleAttachment(
    `${name}-roles`,
    { identityPoolId: pool.id, roles: { authenticated: role.arn }, roleMappings },
    { parent },
  );
}
