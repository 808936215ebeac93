import { CognitoJwtVerifier } from "aws-jwt-verify";
import type { AuthorizerPolicy } from "pulumi-secure-serverless/runtime";
import type { Resource } from "../../../policies/resource";
import { header } from "./call";
import { authorizerEvent, type Identity, methodArn, type StageFacts } from "./event";
import type { Invoke } from "./functions";
import type { Matched } from "./match";
import { mayInvoke } from "./permissions";
import { GatewayRefusal } from "./refusal";
import type { Route } from "./routes";
import { input, referred, type Stack } from "./stack";

/** A user pool after deployment. */
export interface Pool {
  id: string;
  keys: { keys: object[] };
}

/** What the gateway needs to know who calls. */
export interface Doorkeeper {
  stack: Stack;
  facts: StageFacts;
  pool: Pool;
  invoke: Invoke;
}

/**
 * Who calls; nothing for a route that everyone may call.
 * @throws {GatewayRefusal}
 */
export async function authorize(keeper: Doorkeeper, matched: Matched): Promise<Identity | undefined> {
  const { authorization, authorizer, scopes } = matched.route;
  if (authorization === "NONE") {
    return undefined;
  }
  if (authorizer === undefined || !["COGNITO_USER_POOLS", "CUSTOM"].includes(authorization)) {
    throw new GatewayRefusal("AUTHORIZER_CONFIGURATION_ERROR");
  }
  const sources = sourcesOf(authorizer, matched);
  return authorization === "CUSTOM"
    ? askFunction(keeper, authorizer, matched, sources)
    : { claims: await claimsOf(keeper, authorizer, sources[0] ?? "", scopes) };
}

/** Where credentials stand must not be empty: API Gateway answers 401 without asking anybody. */
function sourcesOf(authorizer: Resource, { call }: Matched): string[] {
  return input<string>(authorizer, "identitySource")
    .split(",")
    .map((source) => {
      const name = /^method\.request\.header\.(.+)$/.exec(source)?.[1];
      const value = name && header(call, name);
      if (!value) {
        throw new GatewayRefusal("UNAUTHORIZED");
      }
      return value;
    });
}

/**
 * The claims of a token of the pool: an access token with one of the scopes, or an ID token where the method has none.
 * Source: API Gateway Developer Guide, "Control access to REST APIs using Amazon Cognito user pools".
 */
async function claimsOf(
  { stack, pool }: Doorkeeper,
  authorizer: Resource,
  source: string,
  scopes: Route["scopes"],
): Promise<object> {
  referred(stack, authorizer, "providerArns", "aws:cognito/userPool:UserPool");
  const tokenUse = scopes.length > 0 ? "access" : "id";
  const verifier = CognitoJwtVerifier.create({ userPoolId: pool.id, clientId: null, tokenUse });
  verifier.cacheJwks(pool.keys as Parameters<typeof verifier.cacheJwks>[0]);
  try {
    const scope = scopes.length > 0 ? { scope: scopes } : {};
    const claims = await verifier.verify(source.replace(/^Bearer /, ""), { clientId: null, ...scope });
    return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)]));
  } catch {
    throw new GatewayRefusal("UNAUTHORIZED");
  }
}

/** Source: API Gateway Developer Guide, "Output from an API Gateway Lambda authorizer". */
async function askFunction(
  { facts, invoke }: Doorkeeper,
  authorizer: Resource,
  matched: Matched,
  [authorizationToken]: string[],
): Promise<Identity> {
  const arn = methodArn(facts, matched.call);
  const isToken = input(authorizer, "type") === "TOKEN";
  const event = isToken ? { type: "TOKEN", methodArn: arn, authorizationToken } : authorizerEvent(matched, facts);
  const uri = input<string>(authorizer, "authorizerUri");
  const { result, error } = await invoke({ uri, credentials: input(authorizer, "authorizerCredentials") }, event);
  if (error !== undefined) {
    throw new GatewayRefusal(error === "Unauthorized" ? "UNAUTHORIZED" : "AUTHORIZER_FAILURE");
  }
  const { principalId, policyDocument, context = {} } = result as AuthorizerPolicy;
  if (!mayInvoke(policyDocument, arn)) {
    throw new GatewayRefusal("ACCESS_DENIED");
  }
  return { principalId, ...context };
}
