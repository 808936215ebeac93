import { accountKeys } from "../data/condition-keys";
import { loadBalancerAccounts } from "../data/service-accounts";
import { containsUnknown, isUnknown, UnknownRead } from "../unknown";
import { allowance, deniesOutsiders, limitedStatements, namesEveryone, unguardedServices } from "./admission";
import { listed } from "./breadth";
import { narrows } from "./condition";
import { type Statement, statements } from "./document";
import { oncePerStack } from "./memo";
import type { Stack, StackResource } from "./stack";

/** What a rule about other accounts judges. */
export interface Shared {
  document: unknown;
  resource: StackResource;
  stack: Stack;
  trustedAccounts: string[];
  /** Which statements count; all when absent. */
  counts?(statement: Statement): boolean;
}

/** A statement that admits other accounts. */
export interface ForeignGrant {
  statement: Statement;
  /** The accounts that are neither the stack's own nor trusted. */
  accounts: string[];
}

/** The parameter of every rule about other accounts. */
export const trustedAccounts = {
  default: [] as string[],
  description: "The ids of other accounts that may be admitted, 12 digits each.",
};

/** The 12 digits of the account in an ARN, in a principal such as `AWS:123456789012`, or alone. */
export function accountOf(text: string): string | undefined {
  const value = text.replace(/^AWS:/, "");
  const account = value.startsWith("arn:") ? value.split(":")[4] : value;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** True for a whole account as a principal: its id, or its root. */
export function isWholeAccount(principal: string): boolean {
  return /^AWS:(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/.test(principal);
}

/**
 * The accounts that a statement admits: by its principals, and by its conditions where it is about everyone or about
 * services, which act for others.
 */
export function admittedAccounts(statement: Statement): string[] {
  const isForOthers = namesEveryone(statement) || statement.principals.some((one) => one.startsWith("Service:"));
  const values = statement.conditions
    .filter((one) => isForOthers && narrows(one, accountKeys))
    .flatMap((one) => one.values);
  return unique([...statement.principals, ...values]);
}

/**
 * The statements that admit accounts which are neither the stack's own nor trusted. What is open to any account is left
 * out: that is a graver fault.
 * @throws UnknownRead when a document names an account, and nothing known tells whether it is the stack's own.
 */
export function foreignGrants({ document, resource, stack, trustedAccounts, counts }: Shared): ForeignGrant[] {
  const isAtIssue = (account: string) => !trustedAccounts.includes(account) && !loadBalancerAccounts.has(account);
  const named = limitedStatements(document)
    .filter((statement) => counts?.(statement) ?? true)
    .map((statement) => ({ statement, accounts: admittedAccounts(statement).filter(isAtIssue) }))
    .filter(({ accounts }) => accounts.length > 0);
  if (named.length === 0) {
    return [];
  }
  const own = ownAccount(statements(document), resource, stack);
  if (own === undefined) {
    throw new UnknownRead("account of the stack");
  }
  return named
    .map(({ statement, accounts }) => ({ statement, accounts: accounts.filter((account) => account !== own) }))
    .filter(({ accounts }) => accounts.length > 0);
}

/** What a statement grants to other accounts, such as `allows sns:Publish to the account 210987654321`. */
export function describedForeign({ statement, accounts }: ForeignGrant): string {
  return `${allowance(statement)} to the account${accounts.length > 1 ? "s" : ""} ${listed(accounts)}`;
}

/** What a document grants to services on behalf of any account, such as `allows sns:Publish to s3.amazonaws.com for any account`. */
export function describedDeputies(document: unknown): string[] {
  const unguarded = limitedStatements(document).map((one) => [one, unguardedServices(one)] as const);
  return unguarded
    .filter(([, services]) => services.length > 0)
    .map(([one, services]) => `${allowance(one)} to ${listed(services)} for any account`);
}

/**
 * The account of a resource: as its own ARN says, or the ARNs in its document, or the document's denial of all other
 * accounts, or else the ARNs of the stack's resources and of their documents, if all are of one account.
 */
export function ownAccount(document: Statement[], resource: StackResource, stack: Stack): string | undefined {
  const sources: (() => string[])[] = [
    () => ownArns(resource),
    () => resourceAccounts(document),
    () =>
      document.filter((one) => deniesOutsiders(one)).flatMap(({ conditions }) => conditions.flatMap(sparedAccounts)),
    () => accountsOf(stack),
  ];
  for (const source of sources) {
    const accounts = unique(source());
    if (accounts.length > 0) {
      return accounts.length === 1 ? accounts[0] : undefined;
    }
  }
  return undefined;
}

/** The accounts of the resources that a document is about. */
export function resourceAccounts(document: Statement[]): string[] {
  return unique(document.flatMap(({ resources }) => resources));
}

/** The accounts of a stack's resources, as far as they are known. */
const accountsOf = oncePerStack((stack) =>
  unique(stack.resources.flatMap((one) => [...ownArns(one), ...documentAccounts(one)])),
);

/** The types whose documents are about resources of the own account, and of no other. */
const aboutOwn = /^aws:(sns\/topicPolicy|sqs\/queuePolicy|cloudwatch\/eventBusPolicy|secretsmanager\/secretPolicy):/;

function documentAccounts({ type, raw }: StackResource): string[] {
  return aboutOwn.test(type) && !containsUnknown(raw.policy) ? resourceAccounts(statements(raw.policy)) : [];
}

/** The properties that hold the ARN of the resource, or of the one that it belongs to. */
function ownArns({ type, raw }: StackResource): string[] {
  // The `arn` of a target is that of what it sends to, perhaps in another account.
  const values = type === "aws:cloudwatch/eventTarget:EventTarget" ? [] : [raw.arn, raw.resourceArn, raw.secretArn];
  return values.filter((value): value is string => typeof value === "string" && !isUnknown(value));
}

function sparedAccounts({ key, values }: Statement["conditions"][number]): string[] {
  return /^aws:(PrincipalAccount|SourceAccount)$/i.test(key) ? values : [];
}

function unique(texts: string[]): string[] {
  return [...new Set(texts.flatMap((text) => accountOf(text) ?? []))];
}
