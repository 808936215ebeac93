import type { Inputs } from "../types";
import { has } from "../unknown";
import { namesEveryone } from "./admission";
import { narrows } from "./condition";
import { allows, type Condition, type Statement } from "./document";

/** The types that say who may invoke a function. */
export const invocationPolicyTypes = [
  "aws:lambda/permission:Permission",
  "aws:lambda/resourcePolicy:ResourcePolicy",
] as const;

/** What narrows an invocation beyond its principal, by the property of a permission. */
export type Limit = "sourceArn" | "sourceAccount" | "principalOrgId" | "eventSourceToken";

/** A permission, or one statement of a function's resource policy that allows something. */
export interface Invocation {
  readonly actions: string[];
  /** Without their type: `s3.amazonaws.com`, an account, an ARN; `*` is everyone. */
  readonly principals: string[];
  /** What narrows it, also where its value is not known yet. */
  readonly limits: ReadonlySet<Limit>;
  readonly sourceArns: string[];
  /** True when it holds only for requests to the function's URL, and the URL's own authorization decides who may send them. */
  readonly leftToUrl: boolean;
}

type Permission = Inputs<"aws:lambda/permission:Permission">;

const limits: readonly Limit[] = ["sourceArn", "sourceAccount", "principalOrgId", "eventSourceToken"];

/** Condition keys that are a property of a permission. Source: the AddPermission API, and IAM's global condition keys. */
const limitOfKey: Readonly<Record<string, Limit>> = {
  "aws:sourcearn": "sourceArn",
  "aws:sourceaccount": "sourceAccount",
  "aws:sourceorgid": "sourceAccount",
  "aws:sourceorgpaths": "sourceAccount",
  "lambda:eventsourcetoken": "eventSourceToken",
};

/**
 * Who may invoke a function, and from where. Properties are read when they are asked for.
 * @throws UnknownRead when a resource policy is not known.
 */
export function invocations(properties: object): Invocation[] {
  return "policy" in properties ? allows(properties.policy).map(ofStatement) : [ofPermission(properties)];
}

function ofPermission(permission: Partial<Permission>): Invocation {
  return {
    get actions() {
      return [permission.action ?? ""];
    },
    get principals() {
      return [permission.principal ?? ""];
    },
    limits: new Set(limits.filter((limit) => has(permission, limit))),
    get sourceArns() {
      return permission.sourceArn ? [permission.sourceArn] : [];
    },
    get leftToUrl() {
      return permission.functionUrlAuthType === "NONE" || permission.invokedViaFunctionUrl === true;
    },
  };
}

function ofStatement(statement: Statement): Invocation {
  const narrowing = statement.conditions.filter((one) => narrows(one) || limitOf(one) === "eventSourceToken");
  const names = statement.principals.map((one) => one.replace(/^(AWS|Service|Federated|CanonicalUser):/, ""));
  return {
    actions: statement.actions,
    principals: namesEveryone(statement) ? ["*"] : names,
    limits: new Set(narrowing.map(limitOf)),
    sourceArns: narrowing.flatMap((one) => (limitOf(one) === "sourceArn" ? one.values : [])),
    leftToUrl: statement.conditions.some(isAboutUrl),
  };
}

/** What else narrows says who calls, as an organization does. */
function limitOf({ key }: Condition): Limit {
  return limitOfKey[key.toLowerCase()] ?? "principalOrgId";
}

function isAboutUrl({ key, values }: Condition): boolean {
  return (
    /^lambda:InvokedViaFunctionUrl$/i.test(key) || (/^lambda:FunctionUrlAuthType$/i.test(key) && values[0] === "NONE")
  );
}

/**
 * What a source ARN covers beyond one source, in words; nothing when it names one. Stages, methods and paths of an API,
 * and names within one account, may be wildcards.
 */
export function sourceSpan(arn: string, limits: ReadonlySet<Limit>): string | undefined {
  const [scheme, , service = "", , account = "", ...rest] = arn.split(":");
  const [name = ""] = rest.join(":").split("/");
  if (scheme !== "arn" || isPattern(service)) {
    return "every source";
  }
  if (isPattern(account) && !limits.has("sourceAccount")) {
    return "every account";
  }
  if (service === "execute-api" && isPattern(name)) {
    return "every API of the account";
  }
  return service === "s3" && isPattern(name) ? "every bucket of such a name" : undefined;
}

function isPattern(part: string): boolean {
  return /[*?]/.test(part);
}
