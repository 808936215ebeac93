import { type Call, grouped } from "./call";
import type { Matched } from "./match";

/** What an authorizer found out, as the function behind the route gets it. */
export type Identity = Record<string, unknown>;

/** What every event of the stage holds. */
export interface StageFacts {
  apiId: string;
  account: string;
  region: string;
  stage: string;
  variables: Record<string, string> | null;
}

/** The ARN of the method as it was called. */
export function methodArn({ account, apiId, region, stage }: StageFacts, { method, path }: Call): string {
  return `arn:aws:execute-api:${region}:${account}:${apiId}/${stage}/${method}${path}`;
}

/** Source: API Gateway Developer Guide, "Set up Lambda proxy integrations", input format. */
export function proxyEvent(matched: Matched, facts: StageFacts, identity: Identity | undefined): object {
  const body = matched.call.body.toString("utf8");
  return { ...requestEvent(matched, facts, identity), body: body === "" ? null : body, isBase64Encoded: false };
}

/** Source: API Gateway Developer Guide, "Input to an API Gateway Lambda authorizer": the request without its body. */
export function authorizerEvent(matched: Matched, facts: StageFacts): object {
  return { type: "REQUEST", methodArn: methodArn(facts, matched.call), ...requestEvent(matched, facts, undefined) };
}

function requestEvent({ route, call, parameters }: Matched, facts: StageFacts, identity: Identity | undefined) {
  const headers = grouped(call.headers);
  const query = grouped(call.query);
  const hasQuery = call.query.length > 0;
  return {
    ...{ resource: route.path, path: call.path, httpMethod: call.method },
    ...{ headers: headers.last, multiValueHeaders: headers.all },
    queryStringParameters: hasQuery ? query.last : null,
    multiValueQueryStringParameters: hasQuery ? query.all : null,
    pathParameters: Object.keys(parameters).length > 0 ? parameters : null,
    stageVariables: facts.variables,
    requestContext: requestContext(route.path, call, facts, identity),
  };
}

function requestContext(resourcePath: string, call: Call, facts: StageFacts, identity: Identity | undefined) {
  return {
    ...{ accountId: facts.account, apiId: facts.apiId, stage: facts.stage, requestId: call.id, protocol: "HTTP/1.1" },
    ...{ resourcePath, httpMethod: call.method, path: `/${call.stage}${call.path}` },
    identity: { sourceIp: call.sourceIp, userAgent: null, userArn: null, cognitoIdentityId: null },
    ...(identity && { authorizer: identity }),
  };
}
