import { UnknownRead } from "../../../unknown";
import { admittedAccounts, ownAccount } from "../../account";
import { apiOf, authorizationOf, openBy, routeOf, statementsOfApi } from "../../gateway";
import { given, readGiven } from "../../given";
import { ownerOf } from "../../owner";
import type { Stack, StackResource } from "../../stack";
import { behind } from "../flows";
import type { Entry } from "../model";
import { callable } from "../places";
import { type Admitted, decided, inWords } from "./admitted";
import { type EntryContext, firstTargets, nameOf } from "./context";
import { type Authorization, type Operation, readOpenApi } from "./openapi";

type RestApi = StackResource<"aws:apigateway/restApi:RestApi">;

/** The methods of REST APIs: resources, and operations of OpenAPI documents. */
export function restEntries(context: EntryContext): Entry[] {
  const { stack } = context;
  const methods = stack.ofType("aws:apigateway/method:Method").map((method) => methodEntry(context, method));
  const described = stack.ofType("aws:apigateway/restApi:RestApi").filter((api) => given(api, "body"));
  return [
    ...methods,
    ...described.flatMap((api) => bodyEntries(context, api, (one, policy) => admission(stack, api, one, policy))),
  ];
}

function methodEntry(context: EntryContext, method: StackResource): Entry {
  const api = apiOf(context.stack, method);
  const admitted = decided(method, () => admission(context.stack, api, authorizationBy(context.stack, method)));
  const label = `${routeOf(context.stack, method)} of ${nameOf(api ?? method)}`;
  return { resource: method, kind: "route", label, to: firstTargets(context, method), ...admitted };
}

function authorizationBy(stack: Stack, method: StackResource): Authorization {
  const kind = authorizationOf(method);
  if (kind === "NONE" || kind === "AWS_IAM") {
    return { kind, by: kind === "NONE" && method.raw.apiKeyRequired === true ? "API key" : undefined };
  }
  const authorizer = ownerOf(stack, method, "authorizerId", "aws:apigateway/authorizer:Authorizer");
  return { kind: "TOKEN", by: authorizer ? `authorizer ${authorizer.name}` : kind };
}

function admission(stack: Stack, api: RestApi | undefined, { kind, by }: Authorization, policy?: unknown): Admitted {
  if (kind === "TOKEN") {
    return { audience: "authenticated", by };
  }
  const open = openBy(stack, api, kind, policy);
  if (open === "anyone") {
    return { audience: "anyone", by };
  }
  if (open !== undefined) {
    return { audience: "any AWS account", by: kind === "AWS_IAM" ? kind : "VPC endpoint" };
  }
  return limited(stack, api, kind, policy);
}

/** Whom the resource policy of an API lets in where it names them. */
function limited(stack: Stack, api: RestApi | undefined, kind: Authorization["kind"], policy: unknown): Admitted {
  const all = api ? statementsOfApi(stack, api, policy) : [];
  const named = all.filter(({ effect }) => effect === "Allow").flatMap(admittedAccounts);
  const own = api && named.length > 0 ? ownAccount(all, api, stack) : undefined;
  if (named.length > 0 && own === undefined) {
    throw new UnknownRead("account of the stack");
  }
  const foreign = [...new Set(named)].filter((account) => account !== own);
  if (foreign.length > 0) {
    return { audience: "named accounts", by: inWords(foreign) };
  }
  const isByAddress = all.some(({ conditions }) =>
    conditions.some(({ key }) => /^aws:(VpcSource|Source)Ip$/i.test(key)),
  );
  const isOpenToAddresses = kind === "NONE" && isByAddress;
  return {
    audience: isOpenToAddresses ? "named accounts" : "own account",
    by: kind === "NONE" ? "resource policy" : kind,
  };
}

/** The operations of an API's OpenAPI document; one for the whole API where nobody can read it. */
export function bodyEntries(
  { names, flowsFrom }: EntryContext,
  api: StackResource,
  admit: (authorization: Authorization, policy: unknown) => Admitted,
): Entry[] {
  const document = decided(api, () => ({ read: readOpenApi(readGiven(api, "body")) }));
  const read = "read" in document ? document.read : undefined;
  if (read === undefined) {
    const to = [...new Set(flowsFrom(api).map((one) => one.to))];
    const label = `all routes of ${nameOf(api)}`;
    return [{ resource: api, kind: "route", label, to, audience: "unknown", undecided: `body of ${api.name}` }];
  }
  const targets = ({ integration }: Operation) => [
    ...new Set(names.mentioned(integration, callable).map((one) => behind(names, one))),
  ];
  return read.operations.map((one) => {
    const admitted = decided(api, () => admit(one.authorization, read.policy));
    return { resource: api, kind: "route", label: `${one.route} of ${nameOf(api)}`, to: targets(one), ...admitted };
  });
}
