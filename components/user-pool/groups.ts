import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SecureUserPoolArgs } from "./arguments";
import { createGroupRoles } from "./identity-pool";

/** What groups are made of: their pool, and the clients that sign people in. */
export interface GroupParts {
  pool: aws.cognito.UserPool;
  clients: aws.cognito.UserPoolClient[];
}

/**
 * The groups, the strongest first, with the roles of those that have grants. Returns the id of the identity pool, when some
 * have.
 */
export function createUserGroups(
  name: string,
  { groups = [] }: SecureUserPoolArgs,
  { pool, clients }: GroupParts,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  const providers = clients.map(({ id: clientId }) => {
    return { clientId, providerName: pool.endpoint, serverSideTokenCheck: true };
  });
  const { identityPoolId, roles } = createGroupRoles(name, groups, providers, parent);
  for (const [precedence, { name: group, description }] of groups.entries()) {
    new aws.cognito.UserGroup(
      `${name}-${group}-group`,
      { name: group, description, precedence, roleArn: roles[group]?.arn, userPoolId: pool.id },
      { parent },
    );
  }
  return identityPoolId;
}
