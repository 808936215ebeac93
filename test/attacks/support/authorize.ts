import assert from "node:assert/strict";
import type { Authorizer } from "pulumi-secure-serverless/runtime";
import { forget } from "../application/shop";
import type { Outcome } from "./outcome";
import { textOf } from "./outcome";

const api = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3/live";

/** What API Gateway asks a token-based authorizer. */
export const tokenEvent = (authorizationToken: unknown, methodArn = `${api}/POST/orders`) => ({
  ...{ type: "TOKEN", methodArn, authorizationToken },
});

/** What API Gateway asks a request-based authorizer. */
export function requestEvent(headers: Record<string, string>, { method = "POST", path = "/orders", query = {} } = {}) {
  return {
    ...{ type: "REQUEST", methodArn: `${api}/${method}${path}`, resource: path, path, httpMethod: method, headers },
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: query,
    pathParameters: {},
    requestContext: { requestId: "5f0c1a52-0000-4000-8000-000000000001", path, httpMethod: method },
  };
}

/**
 * Asks an authorizer; the status code is what API Gateway makes of its answer. A policy must be about the method that was
 * called, and nothing else.
 */
export async function authorize(
  authorizer: Authorizer,
  event: { methodArn: string },
): Promise<Outcome & { context?: object }> {
  forget();
  try {
    const { policyDocument, context } = await authorizer(event);
    const [statement, ...others] = policyDocument.Statement;
    assert.deepEqual(others, []);
    assert.equal(statement?.Action, "execute-api:Invoke");
    assert.equal(statement.Resource, event.methodArn);
    return { status: statement.Effect === "Allow" ? 200 : 403, told: "", logged: "", context };
  } catch (error) {
    const status = error instanceof Error && error.message === "Unauthorized" ? 401 : 500;
    return { status, told: textOf(error), logged: "" };
  }
}
