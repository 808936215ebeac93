import { callerKeys } from "../data/condition-keys";
import { isEveryAction, isEveryActionOfService, listed } from "./breadth";
import { isNarrowed, meetsOutsiders } from "./condition";
import { allows, matchesAction, type Statement, statements } from "./document";

/**
 * The statements of a document that admit callers of any account: `*`, with nothing that narrows it.
 * @param keys the condition keys that narrow it.
 */
export function publicStatements(document: unknown, keys = callerKeys): Statement[] {
  return publicAmong(statements(document), keys);
}

/** The statements of a document that allow something, but not to callers of any account. */
export function limitedStatements(document: unknown): Statement[] {
  const all = statements(document);
  const open = publicAmong(all, callerKeys);
  return all.filter((one) => one.effect === "Allow" && !open.includes(one));
}

function publicAmong(all: Statement[], keys: ReadonlySet<string>): Statement[] {
  const denials = all.filter((one) => deniesOutsiders(one, keys));
  const isOpen = (one: Statement) => one.effect === "Allow" && namesEveryone(one) && !isNarrowed(one, keys);
  const isValid = ({ actions, notActions }: Statement) => actions.length + notActions.length > 0;
  return all.filter((one) => isOpen(one) && isValid(one) && !isDenied(one, denials));
}

/** What a document grants to callers of any account, such as `allows sqs:SendMessage to everyone`. */
export function publicGrants(document: unknown): string[] {
  return publicStatements(document).map(described);
}

/**
 * What a document allows by naming what it does not: everybody but some, or every action but some. What is thereby open to
 * any account is left out: that is a graver fault.
 */
export function negatedGrants(document: unknown): string[] {
  const negated = limitedStatements(document).filter(
    ({ notActions, notPrincipals }) => notActions.length > 0 || notPrincipals.length > 0,
  );
  return negated.map(described);
}

/**
 * What a document allows by all actions, or all of its service.
 * @param mayAll true for a principal that may have all actions.
 */
export function starGrants(document: unknown, mayAll: (principal: string) => boolean): string[] {
  return allows(document).flatMap((one) => {
    const star = one.actions.find((action) => isEveryAction(action) || isEveryActionOfService(action));
    const isAtFault = namesEveryone(one) || one.principals.some((principal) => !mayAll(principal));
    return star !== undefined && isAtFault ? [described({ ...one, actions: [star] })] : [];
  });
}

/** The services that a statement admits on behalf of any account: the confused deputies. */
export function unguardedServices(statement: Statement): string[] {
  const services = statement.principals.filter((one) => one.startsWith("Service:"));
  return isNarrowed(statement) ? [] : services.map((one) => one.slice("Service:".length));
}

/** What a statement allows to whom, such as `allows s3:GetObject to AWS:123456789012`. */
export function described(statement: Statement): string {
  return `${allowance(statement)} to ${namesEveryone(statement) ? admitted(statement) : listed(statement.principals)}`;
}

/** What a statement allows, such as `allows s3:GetObject`. */
export function allowance({ actions, notActions }: Statement): string {
  return `allows ${notActions.length > 0 ? `every action but ${listed(notActions)}` : listed(actions)}`;
}

/** True when a statement is about everyone, or about everyone but those that it names. */
export function namesEveryone({ principals, notPrincipals }: Statement): boolean {
  return notPrincipals.length > 0 || principals.some((principal) => principal === "*" || principal === "AWS:*");
}

/** True when a statement covers the action. */
export function covers({ actions, notActions }: Statement, action: string): boolean {
  const fits = (pattern: string) => matchesAction(pattern, action);
  return notActions.length > 0 ? !notActions.some(fits) : actions.some(fits);
}

/** Who a public statement admits, such as `everyone`. */
export function admitted({ notPrincipals }: Statement): string {
  return notPrincipals.length > 0 ? `everyone but ${listed(notPrincipals)}` : "everyone";
}

/** True for a Deny to everyone of all the actions without TLS, under no other condition. */
export function deniesPlainHttp(statement: Statement, actions: string[]): boolean {
  const [{ operator, key, values } = {}, ...others] = statement.conditions;
  const isWithoutTls = key?.toLowerCase() === "aws:securetransport" && values?.join() === "false";
  return (
    statement.effect === "Deny" &&
    namesEveryone(statement) &&
    actions.every((action) => covers(statement, action)) &&
    isWithoutTls &&
    /^Bool(IfExists)?$/i.test(operator ?? "") &&
    others.length === 0
  );
}

/** True for a Deny of everyone who is not of certain accounts, organisations or networks, or not among those it names. */
export function deniesOutsiders(statement: Statement, keys = callerKeys): boolean {
  const { effect, conditions, notPrincipals } = statement;
  const sparesNamed = notPrincipals.length > 0 && conditions.length === 0;
  return effect === "Deny" && namesEveryone(statement) && (sparesNamed || meetsOutsiders(conditions, keys));
}

/** True when each action of a statement is denied, on all of its resources. */
function isDenied({ actions, notActions, resources, notResources }: Statement, denials: Statement[]): boolean {
  const spoken = notResources.length > 0 ? ["*"] : resources;
  const about = denials.filter((denial) => isAbout(denial, spoken));
  const named = notActions.length > 0 ? ["*"] : actions;
  return named.every((action) => about.some((denial) => deniesAction(denial, action)));
}

function isAbout({ resources, notResources }: Statement, spoken: string[]): boolean {
  const fits = (resource: string) => resources.some((pattern) => matchesAction(pattern, resource));
  return notResources.length === 0 && (resources.length === 0 || spoken.every(fits));
}

function deniesAction(denial: Statement, action: string): boolean {
  return denial.actions.some((one) => isEveryAction(one) || isEveryActionOfService(one)) || covers(denial, action);
}
