import { unknown } from "../../unknown";
import type { Caller } from "./caller";
import { hasUnknown } from "./match";
import type { AccessRequest } from "./request";

/** The values of a request's condition keys, by key in lower case. Source: IAM User Guide, "Request context". */
export type Context = ReadonlyMap<string, string | readonly string[]>;

/** The keys of a request, with those that follow from who asks and for what. An empty list of values counts as absent. */
export function contextOf(request: AccessRequest, caller: Caller, owner: string | undefined): Context {
  const implied = { ...principalKeys(caller), "aws:ResourceAccount": owner ?? unknown, ...kmsKeys(request, caller) };
  const context = new Map<string, string | readonly string[]>();
  for (const [key, value] of [...Object.entries(implied), ...Object.entries(request.context ?? {})]) {
    if (typeof value === "string" || (value?.length ?? 0) > 0) {
      context.set(key.toLowerCase(), value ?? []);
    }
  }
  return context;
}

/** Source: IAM User Guide, "AWS global condition context keys", properties of the principal. */
function principalKeys({ kind, arn, account, name }: Caller): Record<string, string | undefined> {
  if (kind === "Unknown") {
    const keys = ["Arn", "Account", "Type", "IsAWSService", "ServiceName"].map((key) => `aws:Principal${key}`);
    return Object.fromEntries([...keys, "aws:username"].map((key) => [key, unknown]));
  }
  return {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": account,
    "aws:PrincipalType": types[kind],
    "aws:PrincipalIsAWSService": String(kind === "Service"),
    "aws:PrincipalServiceName": kind === "Service" ? name : undefined,
    "aws:username": kind === "User" ? arn?.split("/").at(-1) : undefined,
  };
}

const types: Partial<Record<Caller["kind"], string>> = {
  Role: "AssumedRole",
  Session: "AssumedRole",
  User: "User",
  Account: "Account",
  Anonymous: "Anonymous",
};

/** Source: KMS Developer Guide, "AWS KMS condition keys". */
function kmsKeys({ action }: AccessRequest, { account }: Caller): Record<string, string | undefined> {
  return { "kms:CallerAccount": hasUnknown(action) ? unknown : /^kms:/i.test(action) ? account : undefined };
}
