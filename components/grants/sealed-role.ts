import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { scopeOf } from "../stack";
import { policyDocument } from "./document";

/** What a role is for. */
export interface SealedRole {
  /** The one service that may assume it, such as `lambda.amazonaws.com`. */
  service: string;
  description: string;
  /** The one policy document that the role has. */
  policy: pulumi.Input<string>;
}

/** A role, its ARN built from its name (known at preview), and what must exist before the role is used. */
export interface Sealed {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
  policy: aws.iam.RolePolicy;
}

/**
 * A role with exactly one inline policy and no attached one: anything added outside Pulumi is removed on the next update.
 *
 * The trust has no `aws:SourceAccount` condition, because API Gateway does not send that key when it assumes the role of an
 * integration, and AWS does not document that Lambda does. Neither service takes a role of another account: both check
 * `iam:PassRole` of the caller, which cannot cross accounts.
 */
export function sealedRole(name: string, args: SealedRole, parent: pulumi.Resource): Sealed {
  const role = new aws.iam.Role(
    name,
    { description: args.description, assumeRolePolicy: trust(args.service), maxSessionDuration: 3600 },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(`${name}-policy`, { role: role.name, policy: args.policy }, { parent });
  new aws.iam.RolePoliciesExclusive(
    `${name}-policies`,
    { roleName: role.name, policyNames: [policy.name] },
    { parent },
  );
  new aws.iam.RolePolicyAttachmentsExclusive(
    `${name}-attachments`,
    { roleName: role.name, policyArns: [] },
    { parent },
  );
  const arn = pulumi.interpolate`arn:${scopeOf(parent).partition}:iam::${scopeOf(parent).account}:role/${role.name}`;
  return { name: role.name, arn, policy };
}

function trust(service: string): string {
  return policyDocument([{ Effect: "Allow", Principal: { Service: service }, Action: ["sts:AssumeRole"] }]);
}
