import { readGiven } from "./given";
import { ownerOf } from "./owner";
import type { Stack, StackResource } from "./stack";

type Api = StackResource<"aws:apigatewayv2/api:Api">;

/** The HTTP or WebSocket API of this stack to which a route, stage or integration belongs. */
export function httpApiOf(stack: Stack, part: StackResource): Api | undefined {
  return ownerOf(stack, part, "apiId", "aws:apigatewayv2/api:Api");
}

/**
 * True for a part of a WebSocket API, false for one of an HTTP API; undefined when the API is in another stack.
 * @throws UnknownRead when the API's protocol is unknown.
 */
export function isWebSocket(stack: Stack, part: StackResource): boolean | undefined {
  const api = httpApiOf(stack, part);
  return api && readGiven(api, "protocolType") === "WEBSOCKET";
}
