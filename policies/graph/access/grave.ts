import { statementsOf } from "../reach";
import { selfChanges } from "../self-change";
import type { StackResource } from "../stack";
import { type Escalation, escalationInWords, escalationsFrom } from "./escalation";
import { labelOf } from "./labels";
import type { Access, Grant, Intent } from "./model";

/** A way to more rights that nobody means to give. */
export interface GraveEscalation {
  way: string;
  /** Such as `dynamodb:DeleteItem on orders`. */
  gains: string[];
}

const grave: ReadonlySet<Intent> = new Set(["read", "write", "delete", "administer", "receive", "pass", "assume"]);

/**
 * The ways from the role of functions, or of an identity pool's users, to data, rights or secrets that it may not have
 * itself. Left out are assuming a role, which both sides say; what a statement allows that is too broad by itself, and
 * what a function may change of itself, as these are reported where they are; and what lies behind another such way.
 * @throws UnknownRead when it is unknown by which role something acts that the role may change.
 */
export function graveEscalations(access: Access, role: StackResource): GraveEscalation[] {
  const functions = access.stack.referring("aws:lambda/function:Function", "role", role) as unknown as StackResource[];
  if (functions.length === 0 && !isOfUsers(role)) {
    return [];
  }
  const ways = escalationsFrom(access, role).filter((one) => isOwn(one) && !isOfItself(access, one, functions));
  const described = ways.map((one) => ({ to: one.to, way: escalationInWords(one), gains: gained(one) }));
  return described.filter(({ gains }) => gains.length > 0);
}

/** True for a role that the users of an identity pool assume. */
function isOfUsers({ raw }: StackResource): boolean {
  return typeof raw.assumeRolePolicy === "string" && raw.assumeRolePolicy.includes("cognito-identity.amazonaws.com");
}

function isOwn({ hops }: Escalation): boolean {
  const others = hops.filter(({ kind }) => kind !== "assume");
  return others.length === 1 && others[0] === hops.at(-1) && others.every(({ grant }) => !grant.isBroad);
}

/** What a function may change of itself, its role included, has a policy of its own. */
function isOfItself({ stack }: Access, { hops, from, to }: Escalation, functions: StackResource[]): boolean {
  const statements = to === undefined && hops.length === 1 ? statementsOf(stack, from as never).items : [];
  return functions.some((one) => selfChanges(statements, one, from).length > 0);
}

function gained({ to, gains }: Escalation): string[] {
  const whole = to === undefined ? "any right" : `the rights of ${to.name}`;
  return to?.type === "aws:iam/role:Role" ? gains.flatMap(gravely) : [whole];
}

/** What a function logs is no gain. */
function gravely({ intent, actions, resource, arn }: Grant): string[] {
  const isLog = resource?.type === "aws:cloudwatch/logGroup:LogGroup";
  return grave.has(intent) && !isLog ? [`${actions.join(", ")} on ${resource ? labelOf(resource) : arn}`] : [];
}
