import { UnknownRead } from "../../../unknown";
import { foreignGrants } from "../../account";
import { covers, limitedStatements, publicStatements, unguardedServices } from "../../admission";
import { listed } from "../../breadth";
import type { Statement } from "../../document";
import { unknownOf } from "../../given";
import type { Stack, StackResource } from "../../stack";
import type { Audience, Entry } from "../model";

/** Who is let in, by what, and the unknown value behind which there may be more. */
export type Admitted = Pick<Entry, "audience" | "by" | "undecided">;

const audiences: Audience[] = [
  "anyone",
  "any AWS account",
  "named accounts",
  "authenticated",
  "own account",
  "unknown",
];

/** Whom several ways let in together: the widest audience of them; nothing where there is no way. */
export function widest(all: readonly Admitted[]): Admitted | undefined {
  const [first] = [...all].sort((a, b) => audiences.indexOf(a.audience) - audiences.indexOf(b.audience));
  const undecided = all.flatMap((one) => one.undecided ?? [])[0];
  return first && (undecided === undefined ? first : { ...first, undecided });
}

/** Decides whom something of `owner` lets in; an audience that is unknown where a value is that decides. */
export function decided<T>(owner: StackResource, decide: () => T): T | Admitted {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof UnknownRead)) {
      throw error;
    }
    const { property } = / of /.test(error.property) ? error : unknownOf(owner, error.property);
    return { audience: "unknown", undecided: property };
  }
}

/** The document of a resource, and which of its statements count. */
export interface Document {
  stack: Stack;
  resource: StackResource;
  document: unknown;
  /** The action by which something is sent in. */
  action: string;
  /** Whom a statement for everyone lets in: AWS refuses unsigned requests to some services. */
  everyone: "anyone" | "any AWS account";
}

/**
 * Whom a resource's document lets in from outside the account.
 * @throws UnknownRead when the document names an account, and nothing known tells whether it is the stack's own.
 */
export function admittedBy({ stack, resource, document, action, everyone }: Document): Admitted[] {
  const counts = (statement: Statement) => covers(statement, action);
  const isPublic = publicStatements(document).some(counts);
  const services = limitedStatements(document).filter(counts).flatMap(unguardedServices);
  const foreign = isPublic ? [] : foreignGrants({ document, resource, stack, trustedAccounts: [], counts });
  const accounts = [...new Set(foreign.flatMap((one) => one.accounts))];
  return [
    ...(isPublic ? [{ audience: everyone }] : []),
    ...(services.length > 0
      ? [{ audience: "any AWS account" as const, by: `${listed(services)} for any account` }]
      : []),
    ...(accounts.length > 0 ? [{ audience: "named accounts" as const, by: inWords(accounts) }] : []),
  ];
}

/** Accounts as people read them, such as `account 210987654321`. */
export function inWords(accounts: readonly string[]): string {
  return `account${accounts.length > 1 ? "s" : ""} ${listed([...accounts])}`;
}
