import { unknown } from "../../unknown";
import { covers } from "../admission";
import type { Statement } from "../document";
import { type AccessRequest, type Decision, decide } from "../iam/decide";
import { matchArn, matchText } from "../iam/match";
import type { Stack, StackResource } from "../stack";
import { contextFor, divided, inWords, type KnownTags, rawStatement, tagsOf } from "./assumptions";
import { resourceDocuments } from "./resource-documents";

/** Who asks, and what limits all that it may do. */
export interface Asker {
  stack: Stack;
  role: StackResource;
  account: string;
  /** The ARN of the role, from its name. */
  principal: string;
  denials: Statement[];
  /** The statements of its boundary; nothing where it has none, or one that is not known. */
  boundary: readonly Statement[] | undefined;
}

/** What is asked for: one action on one ARN, by one statement that allows it. */
export interface Question {
  statement: Statement | undefined;
  action: string;
  arn: string;
  resource: StackResource | undefined;
}

/** The decision on a question, and the conditions under which it holds. */
export interface Answer {
  decision: Decision;
  condition?: string;
}

const document = (all: object[]) => ({ Version: "2012-10-17", Statement: all });

/**
 * What AWS decides. Conditions that the request decides are taken to be met by an Allow and not by a Deny, and are told in
 * words. Without the stack's document, a resource is taken to hand the decision to its account.
 */
export function answer(asker: Asker, question: Question): Answer {
  const { statement, action, arn, resource } = question;
  const tags = {
    principal: tagsOf(asker.role) !== undefined,
    resource: resource !== undefined && tagsOf(resource) !== undefined,
    aliases: resource !== undefined,
  };
  const request: AccessRequest = {
    ...{ principal: asker.principal, action, resource: arn, resourceAccount: asker.account },
    context: contextFor(asker.stack, asker.role, resource, asker.account),
    identity: [document([...assumed(statement ? [statement] : [], tags), ...assumed(asker.denials, tags)])],
    ...(asker.boundary ? { boundary: document(assumed(asker.boundary, tags)) } : {}),
    ...(resourcePolicy(asker, question, tags) ?? {}),
  };
  const decision = decide(request);
  return decision === "Denied" ? { decision } : { decision, condition: conditionOf(asker, question, tags) };
}

/** Statements as a document has them: an Allow without its open conditions, no Deny that has some. */
function assumed(all: readonly Statement[], tags: KnownTags): object[] {
  return all.flatMap((statement) => {
    const { decided, open } = divided(statement.conditions, tags);
    return statement.effect === "Deny" && open.length > 0 ? [] : rawStatement(statement, decided);
  });
}

/** An unknown document counts where only it can allow: for keys and for assuming roles. */
function resourcePolicy({ stack, account }: Asker, { resource, action }: Question, tags: KnownTags) {
  if (resource === undefined) {
    const everybody = { Effect: "Allow", Principal: { AWS: account }, Action: "*", Resource: "*" };
    return { resourcePolicy: document([everybody]) };
  }
  const isTrust = resource.type === "aws:iam/role:Role";
  if (isTrust && !/^sts:/i.test(action)) {
    return undefined;
  }
  const { statements, unknown: open } = resourceDocuments(stack, resource, account);
  const decides = isTrust || resource.type === "aws:kms/key:Key";
  const known = document(assumed(statements, tags));
  return { resourcePolicy: decides && open.length > 0 ? unknown : known };
}

function conditionOf(asker: Asker, question: Question, tags: KnownTags): string | undefined {
  const { statement, resource, action } = question;
  const own = statement ? inWords(divided(statement.conditions, tags).open) : "";
  const isPoliced = resource?.type === "aws:kms/key:Key" || /^sts:/i.test(action);
  const admitted = resource && (isPoliced || !statement) ? admittedWhen(asker, question, resource, tags) : "";
  const unless = unlessDenied(asker, question, tags);
  return [...new Set([own, admitted, unless].filter(Boolean))].join("; ") || undefined;
}

/** The conditions of the resource's document, when each of its statements that allows the action has some. */
function admittedWhen(
  { stack, account }: Asker,
  { action }: Question,
  resource: StackResource,
  tags: KnownTags,
): string {
  const { statements } = resourceDocuments(stack, resource, account);
  const admitting = statements.filter(
    (one) => one.effect === "Allow" && covers(one, action) && one.principals.some((name) => /^(AWS:|\*)/.test(name)),
  );
  const open = admitting.map((one) => inWords(divided(one.conditions, tags).open));
  return open.length === 0 || open.includes("") ? "" : [...new Set(open)].join(", or ");
}

function unlessDenied({ stack, account, denials }: Asker, question: Question, tags: KnownTags): string {
  const { resource, action, arn } = question;
  const own =
    resource && resource.type !== "aws:iam/role:Role" ? resourceDocuments(stack, resource, account).statements : [];
  const all = [...denials, ...own.filter(({ effect }) => effect === "Deny")];
  const open = all
    .map((one) => ({ one, open: divided(one.conditions, tags).open }))
    .filter((one) => one.open.length > 0);
  const about = open.filter(({ one }) => covers(one, action) && one.resources.some((pattern) => isAbout(pattern, arn)));
  return [...new Set(about.map(({ open }) => `not when ${inWords(open)}`))].join("; ");
}

function isAbout(pattern: string, arn: string): boolean {
  return matchArn(pattern, arn) !== false || matchText(pattern, arn) !== false;
}

/** Whether a statement is about an action. */
export function mayHold({ actions, notActions }: Statement, action: string): boolean {
  const name = action.toLowerCase();
  const fits = (pattern: string) => matchText(pattern.toLowerCase(), name) !== false;
  return notActions.length > 0 ? !notActions.some(fits) : actions.some(fits);
}
