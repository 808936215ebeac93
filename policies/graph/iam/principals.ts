import { accountOf, type Caller, roleOfSession } from "./caller";
import { hasUnknown } from "./match";
import { all, any, either, not, some, type Truth } from "./truth";

/**
 * The ways in which a statement's principals name a caller:
 * - `itself`: by the ARN of the user or session, or by the name of the service or identity provider;
 * - `role`: by the ARN of the role, which a permissions boundary still limits;
 * - `account`: by its account, which hands the decision to that account's own policies;
 * - `everyone`: with everyone.
 */
export type Named = Record<Way, Truth>;
type Way = (typeof ways)[number];

const ways = ["itself", "role", "account", "everyone"] as const;

/** How the principals of a statement name the caller. */
export function namedBy(principals: readonly string[], caller: Caller): Named {
  const found = principals.map((principal) => wayOf(principal, caller));
  const is = (way: Way) => some(found, (one) => (one === "unknown" ? undefined : one === way));
  return { itself: is("itself"), role: is("role"), account: is("account"), everyone: is("everyone") };
}

/** How an Allow for everyone but some names the caller. */
export function namedByOthers(notPrincipals: readonly string[], caller: Caller): Named {
  return { itself: false, role: false, account: false, everyone: not(isNamed(namedBy(notPrincipals, caller))) };
}

/** Whether the caller is named in some way. */
export function isNamed(named: Named): Truth {
  return some(ways, (way) => named[way]);
}

/**
 * Whether a Deny for everyone but some spares the caller. A user or role must be named, and its account besides, or AWS may
 * deny the account first; one with a permissions boundary is never spared.
 * Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
export function isSpared(notPrincipals: readonly string[], caller: Caller, hasBoundary: boolean): Truth {
  const { itself, role, account, everyone } = namedBy(notPrincipals, caller);
  const isEntity = ["Role", "Session", "User", "Unknown"].includes(caller.kind);
  const asEntity = hasBoundary ? false : all(any(itself, role), either(account, true, undefined));
  return any(everyone, isEntity ? asEntity : any(itself, account));
}

function wayOf(principal: string, caller: Caller): Way | "unknown" | undefined {
  const [, type = "AWS", value = ""] = /^(?:(AWS|Service|Federated|CanonicalUser):)?(.*)$/.exec(principal) ?? [];
  const isByName = caller.kind === "Service" || caller.kind === "Federated";
  if (value === "*" && type === "AWS") {
    return "everyone";
  }
  if (type !== "AWS" && !isByName && caller.kind !== "Unknown") {
    return undefined;
  }
  if (hasUnknown(value) || caller.kind === "Unknown") {
    return "unknown";
  }
  return (type === "AWS") === isByName ? undefined : wayOfKnown(value, caller);
}

function wayOfKnown(value: string, { kind, name, account }: Caller): Way | undefined {
  if (/^(\d{12}|arn:[^/]*:root)$/.test(value)) {
    return account !== undefined && accountOf(value) === account ? "account" : undefined;
  }
  if (value === name) {
    return kind === "Role" ? "role" : "itself";
  }
  const withoutPath = value.replace(/:role\/(?:.*\/)?/, ":role/");
  return kind === "Session" && withoutPath === roleOfSession(name) ? "role" : undefined;
}
