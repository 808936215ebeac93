import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { scopeOf } from "../stack";
import { policyDocument, type Statement } from "./document";
import { PolicyTemplate } from "./policy-template";

/** What a role is for. */
export interface SealedRole {
  /** The one service that may assume it, such as `lambda.amazonaws.com`. Absent when `trust` says who may. */
  service?: string;
  /** What the service must say when it assumes the role, such as on whose behalf it acts. Nothing by default. */
  condition?: pulumi.Input<Statement["Condition"]>;
  /** Who may assume it, when that is no service. */
  trust?: pulumi.Input<Statement>;
  /** Where `trust` holds an id that is known only after deployment: the same with `{id}` in its place. */
  trustTemplate?: Statement;
  description: string;
  /** The policy document that the role has, known at preview. */
  policy: pulumi.Input<string>;
  /** A second one, for grants with an id that is known only after deployment. */
  laterPolicy?: pulumi.Input<string>;
  /** The same with `{id}` in place of the ids. Needed beside `laterPolicy`. */
  laterTemplate?: pulumi.Input<string>;
}

/** A role, its ARN built from its name (known at preview), and what must exist before the role is used. */
export interface Sealed {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
  policies: aws.iam.RolePolicy[];
}

/**
 * A role with exactly the inline policies given, and no attached one: anything added outside Pulumi is removed on the next
 * update.
 *
 * The trust has no `aws:SourceAccount` condition by default, because API Gateway does not send that key when it assumes the
 * role of an integration, and AWS does not document that Lambda does. Neither service takes a role of another account: both
 * check `iam:PassRole` of the caller, which cannot cross accounts.
 */
export function sealedRole(name: string, args: SealedRole, parent: pulumi.Resource): Sealed {
  const role = new aws.iam.Role(
    name,
    { description: args.description, assumeRolePolicy: trust(args), maxSessionDuration: 3600 },
    { parent: args.trustTemplate ? trustTemplate(name, args.trustTemplate, parent) : parent },
  );
  const inline = (suffix: string, policy: pulumi.Input<string>, above: pulumi.Resource) =>
    new aws.iam.RolePolicy(`${name}-${suffix}`, { role: role.name, policy }, { parent: above });
  const later =
    args.laterPolicy === undefined ? [] : [inline("unknown-ids", args.laterPolicy, laterTemplate(name, args, parent))];
  const policies = [inline("policy", args.policy, parent), ...later];
  const policyNames = policies.map((policy) => policy.name);
  new aws.iam.RolePoliciesExclusive(`${name}-policies`, { roleName: role.name, policyNames }, { parent });
  new aws.iam.RolePolicyAttachmentsExclusive(
    `${name}-attachments`,
    { roleName: role.name, policyArns: [] },
    { parent },
  );
  const arn = pulumi.interpolate`arn:${scopeOf(parent).partition}:iam::${scopeOf(parent).account}:role/${role.name}`;
  return { name: role.name, arn, policies };
}

function trustTemplate(name: string, trust: Statement, parent: pulumi.Resource): PolicyTemplate {
  return new PolicyTemplate(`${name}-trust`, { assumeRolePolicy: policyDocument([trust]) }, parent);
}

function laterTemplate(name: string, { laterTemplate }: SealedRole, parent: pulumi.Resource): PolicyTemplate {
  return new PolicyTemplate(`${name}-unknown-ids`, { policy: laterTemplate }, parent);
}

function trust({ service = "", condition, trust }: SealedRole): pulumi.Output<string> {
  const byService = pulumi.output(condition).apply((Condition): Statement => {
    return { Effect: "Allow", Principal: { Service: service }, Action: ["sts:AssumeRole"], Condition };
  });
  return pulumi.output(trust ?? byService).apply((statement) => policyDocument([statement]));
}
