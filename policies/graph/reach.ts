import { awsManagedStatement, changesDataOrRights, sensitiveActions } from "../data/access";
import { groupBy } from "../group";
import { containsUnknown, isUnknown, UnknownRead } from "../unknown";
import { boundaryOf } from "./access/role-documents";
import { covers } from "./admission";
import { identityStatements, matchesAction, type Statement, statements } from "./document";
import { integrationOf } from "./gateway";
import { given, knownStrings, type Readable, readable, readableOf, unknownOf } from "./given";
import { oncePerStack } from "./memo";
import type { Stack, StackResource } from "./stack";

type LambdaFunction = StackResource<"aws:lambda/function:Function">;
type Role = StackResource<"aws:iam/role:Role">;

/** What a caller of a method reaches by way of its function. */
export interface Reach {
  function?: LambdaFunction;
  /** What the function's role may do to data and rights, such as `dynamodb:PutItem on arn:...`. */
  grants: string[];
  /** The unknown value behind which there may be more. */
  undecided?: UnknownRead;
}

/** What a caller of the method reaches: writing to data stores, reading secrets, passing roles. */
export function reachOf(stack: Stack, method: StackResource): Reach {
  const functions = readable(() => present(functionOf(stack, method)));
  const [behind] = functions.items;
  const roles = behind && readableOf(behind, () => present(stack.referred(behind, "role", "aws:iam/role:Role")));
  const [role] = roles?.items ?? [];
  const read = role && statementsOf(stack, role);
  const undecided = functions.undecided ?? roles?.undecided ?? read?.undecided;
  const grants = role ? grantsOf(read?.items ?? [], limitOf(stack, role)) : [];
  return { function: behind, grants, undecided };
}

function present<T>(one: T | undefined): T[] {
  return one === undefined ? [] : [one];
}

/** The function of this stack that a method's integration calls, by itself or by an alias. */
function functionOf(stack: Stack, method: StackResource): LambdaFunction | undefined {
  const integration = integrationOf(stack, method);
  const uri = integration?.raw.uri;
  if (!integration || uri === undefined) {
    return undefined;
  }
  const targets = integration.propertyDependencies.uri ?? [];
  const functions = targets
    .map((one) => behindAlias(stack, one) ?? one)
    .filter(({ type }) => type === "aws:lambda/function:Function");
  if (isUnknown(uri) && (targets.length === 0 || functions.length > 1)) {
    throw unknownOf(integration, "uri");
  }
  return functions.length === 1 ? (functions[0] as LambdaFunction) : named(stack, uri);
}

function behindAlias(stack: Stack, target: StackResource): StackResource | undefined {
  return target.type === "aws:lambda/alias:Alias"
    ? stack.referred(target, "functionName", "aws:lambda/function:Function")
    : undefined;
}

/** The function whose name stands in `arn:...:lambda:path/2015-03-31/functions/arn:...:function:NAME/invocations`. */
function named(stack: Stack, uri: unknown): LambdaFunction | undefined {
  const name = /:function:([\w-]+)/.exec(String(uri))?.[1];
  return name ? functionsByName(stack).get(name)?.[0] : undefined;
}

const functionsByName = oncePerStack((stack) =>
  groupBy(stack.ofType("aws:lambda/function:Function"), ({ raw }) => raw.name as string),
);

/** The statements of every document of a role, with what ended the reading. */
export function statementsOf(stack: Stack, role: Role): Readable<Statement> {
  const attachments: StackResource[] = [role, ...attachmentsTo(stack, role)];
  const attached = attachments.map((one) => readableOf(one, () => policiesOf(stack, one)));
  const owners = [...inlineOwners(stack, role), ...attached.flatMap(({ items }) => items)];
  const documents = owners.map((one) => readableOf(one, () => identityStatements(one.properties)));
  return {
    items: [...documents.flatMap(({ items }) => items), ...attachments.flatMap(awsManagedStatements)],
    undecided: [...documents, ...attached].find(({ undecided }) => undecided)?.undecided,
  };
}

function inlineOwners(stack: Stack, role: Role): StackResource[] {
  const policies = stack.referring("aws:iam/rolePolicy:RolePolicy", "role", role);
  return [...(given(role, "inlinePolicies") ? [role] : []), ...policies];
}

function attachmentsTo(stack: Stack, role: Role): StackResource[] {
  const one = stack.referring("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", role);
  const { name } = role.raw;
  const several = attachmentsByRole(stack);
  return [...new Set([...one, ...(several.get(role) ?? []), ...(isUnknown(name) ? [] : (several.get(name) ?? []))])];
}

/** The attachments of a policy to several roles, by the role and by its name. */
const attachmentsByRole = oncePerStack((stack) =>
  byNamed(stack.ofType("aws:iam/policyAttachment:PolicyAttachment"), (one) => namedIn(one, "roles")),
);

const policiesByArn = oncePerStack((stack) =>
  byNamed(stack.ofType("aws:iam/policy:Policy"), (one) => [one, ...knownStrings(one.raw.arn)]),
);

function byNamed<T>(all: readonly T[], keysOf: (one: T) => unknown[]): Map<unknown, T[]> {
  const pairs = all.flatMap((one) => keysOf(one).map((key): [unknown, T] => [key, one]));
  return new Map([...groupBy(pairs, ([key]) => key)].map(([key, group]) => [key, group.map(([, one]) => one)]));
}

/** What a list, or a single value, names: resources that it depends on, and strings. */
function namedIn({ propertyDependencies, raw }: StackResource, property: string): unknown[] {
  return [...(propertyDependencies[property] ?? []), ...knownStrings(raw[property])];
}

function arnProperty({ type }: StackResource): string {
  return type === "aws:iam/role:Role" ? "managedPolicyArns" : "policyArn";
}

/** The policies of this stack that a role or an attachment names. */
function policiesOf(stack: Stack, owner: StackResource): StackResource[] {
  const property = arnProperty(owner);
  const own = new Set(namedIn(owner, property).flatMap((one) => policiesByArn(stack).get(one) ?? []));
  const isOptional = owner.type === "aws:iam/role:Role";
  if (own.size === 0 && containsUnknown(isOptional ? given(owner, property) : owner.raw[property])) {
    throw new UnknownRead(property);
  }
  return [...own].sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

function awsManagedStatements(owner: StackResource): Statement[] {
  const arns = knownStrings(owner.raw[arnProperty(owner)]);
  const names = arns.flatMap((arn) => /^arn:[\w-]+:iam::aws:policy\/(?:.*\/)?(.+)$/.exec(arn)?.[1] ?? []);
  return names.flatMap((name) => statements({ Statement: awsManagedStatement(name) }));
}

/** The statements of a role's permissions boundary; nothing where it has none, or one that is not known. */
function limitOf(stack: Stack, role: Role): Statement[] | undefined {
  const { document } = boundaryOf(stack, role as unknown as StackResource) ?? {};
  return document === undefined || containsUnknown(document) ? undefined : statements(document);
}

/** True for an action that a boundary allows on something: by a pattern that covers it, or one that it covers. */
function isWithin(action: string, limit: Statement[]): boolean {
  const fits = (one: Statement) =>
    covers(one, action) || one.actions.some((other) => changesDataOrRights(other) && matchesAction(action, other));
  return limit.some((one) => one.effect === "Allow" && fits(one));
}

/** The grants over data and rights within a boundary, less what is denied without a condition. */
function grantsOf(all: Statement[], limit: Statement[] = []): string[] {
  const denials = [...all, ...limit].filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 0);
  return all.flatMap((statement) => {
    const actions = sensitiveOf(statement)
      .filter((action) => limit.length === 0 || isWithin(action, limit))
      .filter((action) => !denials.some((one) => denies(one, action, statement)));
    return actions.length > 0 ? [`${actions.join(", ")} on ${resourcesOf(statement)}`] : [];
  });
}

function sensitiveOf({ effect, actions, notActions }: Statement): string[] {
  if (effect === "Deny") {
    return [];
  }
  const remaining = sensitiveActions.filter((action) => !notActions.some((pattern) => matchesAction(pattern, action)));
  return [...actions.filter(changesDataOrRights), ...(notActions.length > 0 ? remaining : [])];
}

function denies(denial: Statement, action: string, { resources }: Statement): boolean {
  const isDenied = denial.actions.some((pattern) => matchesAction(pattern, action));
  return isDenied && resources.every((one) => denial.resources.some((denied) => denied === "*" || denied === one));
}

function resourcesOf({ resources, notResources }: Statement): string {
  return resources.length > 0 ? resources.join(", ") : `all but ${notResources.join(", ")}`;
}
