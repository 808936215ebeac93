import { codeChanges, credentialsOfUsers, passing, rightsChanges } from "../../data/passing";
import { matchesAction } from "../document";
import type { StackResource } from "../stack";
import type { Step } from "./escalation";
import type { Access, Grant } from "./model";
import { isEverything } from "./outside";
import { resourceDocuments } from "./resource-documents";

/** A step, or several that only help together, from a role to the rights of another role or user. */
export interface Hop {
  /** By assuming it, by changing who may, by code that it runs, by passing it to a service, by credentials; or any right for the role at the end. */
  kind: "assume" | "trust" | "code" | "pass" | "credentials" | "rights";
  end: StackResource;
  steps: Step[];
  /** The grant without which there is no way. */
  grant: Grant;
}

const made = new WeakMap<StackResource, Hop[]>();

/** All hops from a role; none from a user. */
export function hopsFrom(access: Access, role: StackResource): Hop[] {
  const hops = made.get(role) ?? (role.type === "aws:iam/role:Role" ? find(access, role) : []);
  made.set(role, hops);
  return hops;
}

function find(access: Access, role: StackResource): Hop[] {
  const grants = access.grantsOf(role).filter(({ decision }) => decision === "Allowed");
  const hops = grants.flatMap((grant) => [
    ...assuming(role, grant),
    ...coding(access, role, grant),
    ...passingOn(access, role, grant, grants),
    ...changingRights(access, role, grant),
    ...usingCredentials(access, role, grant),
  ]);
  return hops.filter(({ end, kind }) => end !== role || kind === "rights");
}

function has({ actions }: Grant, action: string): boolean {
  return actions.some((pattern) => matchesAction(pattern, action));
}

function assuming(by: StackResource, grant: Grant): Hop[] {
  const { resource, intent } = grant;
  const trusting = resource && has(grant, "iam:UpdateAssumeRolePolicy") && resource.type === "aws:iam/role:Role";
  const action = intent === "assume" ? "sts:AssumeRole" : trusting ? "iam:UpdateAssumeRolePolicy" : undefined;
  return resource && action
    ? [{ kind: trusting ? "trust" : "assume", end: resource, grant, steps: [{ by, action, to: resource }] }]
    : [];
}

function coding(access: Access, by: StackResource, grant: Grant): Hop[] {
  const { resource } = grant;
  const action = codeChanges.find((one) => has(grant, one));
  const end = resource && action ? access.roleOf(resource) : undefined;
  if (!resource || !action || !end) {
    return [];
  }
  return [
    {
      kind: "code",
      end,
      grant,
      steps: [
        { by, action, to: resource },
        { by: resource, action: "acts by", to: end },
      ],
    },
  ];
}

/** A role can be passed to a service that its trust policy admits, and that the grant's condition names, if it has one. */
function passingOn(access: Access, by: StackResource, grant: Grant, all: Grant[]): Hop[] {
  const { resource, intent, condition = "" } = grant;
  if (intent !== "pass" || !resource) {
    return [];
  }
  const isLimited = condition.includes("iam:PassedToService");
  const services = trustedServices(access, resource).filter((service) => !isLimited || condition.includes(service));
  const actions = services.flatMap((service) => passing[service] ?? []);
  const action = actions.find((one) => all.some((other) => has(other, one)));
  return action
    ? [{ kind: "pass", end: resource, grant, steps: [{ by, action: `iam:PassRole and ${action}`, to: resource }] }]
    : [];
}

function trustedServices({ stack }: Access, role: StackResource): string[] {
  const { statements } = resourceDocuments(stack, role, "");
  const admitted = statements.filter(({ effect }) => effect === "Allow").flatMap(({ principals }) => principals);
  return admitted.filter((one) => one.startsWith("Service:")).map((one) => one.slice("Service:".length));
}

/** Whoever may give rights to a role that is reached, by itself or by a policy that it has, has any right. */
function changingRights(access: Access, by: StackResource, grant: Grant): Hop[] {
  const { resource, arn } = grant;
  const action = [...rightsChanges, "iam:CreatePolicyVersion"].find((one) => has(grant, one));
  if (!action || isLimited(grant) || (!resource && !isEverything(arn))) {
    return [];
  }
  const to = resource ?? by;
  const ends = to.type === "aws:iam/policy:Policy" ? rolesWith(access, to) : [to];
  return ends.map((end) => ({ kind: "rights", end, grant, steps: [{ by, action, to }] }));
}

/** True where a condition names the policies that may be attached, or the boundary that the role must have. */
function isLimited({ condition = "" }: Grant): boolean {
  return /iam:(PolicyARN|PermissionsBoundary)/i.test(condition) && !/AdministratorAccess|policy\/\*/.test(condition);
}

/** The roles that a policy is attached to. */
function rolesWith({ stack }: Access, policy: StackResource): StackResource[] {
  const attachments = stack.referring("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn", policy);
  const related = attachments.flatMap((one) => {
    try {
      return stack.referred(one as unknown as StackResource, "role", "aws:iam/role:Role") ?? [];
    } catch {
      return [];
    }
  });
  return related as unknown as StackResource[];
}

const keeps: Readonly<Record<string, [type: "aws:secretsmanager/secretVersion:SecretVersion", property: string]>> = {
  "aws:secretsmanager/secret:Secret": ["aws:secretsmanager/secretVersion:SecretVersion", "secretId"],
};

/** By new credentials of a user of the stack, or by those that a secret or parameter of the stack holds. */
function usingCredentials({ stack }: Access, by: StackResource, grant: Grant): Hop[] {
  const { resource, intent } = grant;
  const action = credentialsOfUsers.find((one) => has(grant, one));
  if (!resource || (!action && intent !== "read")) {
    return [];
  }
  if (action && resource.type === "aws:iam/user:User") {
    return [{ kind: "credentials", end: resource, grant, steps: [{ by, action, to: resource }] }];
  }
  const [type, property] = keeps[resource.type] ?? [];
  const holders = type && property ? [...stack.referring(type, property, resource)] : [];
  const holding = [
    ...holders,
    ...(resource.type === "aws:ssm/parameter:Parameter" ? [resource] : []),
  ] as StackResource[];
  const users = intent === "read" ? holding.flatMap(usersOfKeys) : [];
  const [read = ""] = grant.actions;
  return users.map((end) => ({
    ...{ kind: "credentials", end, grant },
    steps: [
      { by, action: read, to: resource },
      { by: resource, action: "holds a key of", to: end },
    ],
  }));
}

/** The users whose access keys a value is made of. */
function usersOfKeys({ propertyDependencies }: StackResource): StackResource[] {
  const { secretString = [], value = [] } = propertyDependencies;
  const keys = [...secretString, ...value].filter(({ type }) => type === "aws:iam/accessKey:AccessKey");
  return keys.flatMap((key) =>
    (key.propertyDependencies.user ?? []).filter(({ type }) => type === "aws:iam/user:User"),
  );
}
