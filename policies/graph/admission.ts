import { type Condition, matchesAction, type Statement, statements } from "./document";

/** The statements of a resource's document that admit callers of any account: `*`, with nothing that narrows it. */
export function publicStatements(document: unknown): Statement[] {
  const all = statements(document);
  const denials = all.filter(deniesOutsiders);
  const isDenied = ({ actions }: Statement) =>
    actions.length > 0 && actions.every((action) => denials.some((denial) => covers(denial, action)));
  return all.filter(
    (one) => one.effect === "Allow" && namesEveryone(one) && !one.conditions.some(narrows) && !isDenied(one),
  );
}

/** True when a statement is about everyone, or about everyone but those that it names. */
export function namesEveryone({ principals, notPrincipals }: Statement): boolean {
  return notPrincipals.length > 0 || principals.some((principal) => principal === "*" || principal === "AWS:*");
}

/** True when one of the statement's actions covers the action. */
export function covers({ actions }: Statement, action: string): boolean {
  return actions.some((pattern) => matchesAction(pattern, action));
}

/** Who a public statement admits, such as `everyone`. */
export function admitted({ notPrincipals }: Statement): string {
  return notPrincipals.length > 0 ? `everyone but ${notPrincipals.join(", ")}` : "everyone";
}

/**
 * Keys whose value says which account, organisation, network or resource a caller belongs to.
 * Source: IAM User Guide, "AWS global condition context keys"; KMS Developer Guide, "AWS KMS condition keys".
 */
const identifying: ReadonlySet<string> = new Set([
  "aws:federatedprovider",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:userid",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);

const matching = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;
const differing =
  /^(ForAnyValue:|ForAllValues:)?(StringNot(Equals|EqualsIgnoreCase|Like)|ArnNot(Equals|Like)|NotIpAddress)(IfExists)?$/i;

/**
 * True when a condition of an Allow statement admits only callers of certain accounts, organisations or networks. A test
 * that passes when its key is missing (`IfExists`, `ForAllValues`) does not.
 */
export function narrows(condition: Condition): boolean {
  return matching.test(condition.operator) && identifies(condition);
}

/** True for a Deny of everyone who is not of certain accounts, organisations or networks. */
function deniesOutsiders(statement: Statement): boolean {
  const excludes = (condition: Condition) => differing.test(condition.operator) && identifies(condition);
  return statement.effect === "Deny" && namesEveryone(statement) && statement.conditions.some(excludes);
}

function identifies({ key, values }: Condition): boolean {
  return identifying.has(key.toLowerCase()) && values.length > 0 && values.every(isSpecific);
}

/** False for a value that fits callers of any account: `*`, `0.0.0.0/0`, `arn:aws:sns:*:*:orders`, `arn:aws:s3:::*`. */
function isSpecific(value: string): boolean {
  const [prefix, , service, , account = "", ...resource] = value.split(":");
  if (prefix === "arn") {
    // The name of a bucket is unique among all accounts.
    return account === "" || service === "s3" ? !/^[*?]/.test(resource.join(":")) : !/[*?]/.test(account);
  }
  const [literal = ""] = value.split(/[*?]/);
  return !/^(0\.0\.0\.0|::)\/0$/.test(value) && (literal === value || literal.length >= 8);
}
