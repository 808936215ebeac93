import type { RequestShape } from "./api";
import type { RequestSchemas, Schema } from "./runtime/schema";

export type { RequestSchemas } from "./runtime/schema";

/**
 * The `request` of a route, from the schemas (zod) that the route's handler checks requests with. Objects are closed.
 * What API Gateway leaves unchecked is left to the handler: {@link ignoredByGateway} names it.
 */
export function requestShape(schemas: RequestSchemas): RequestShape {
  return schemaTopic().requestShape(schemas);
}

/** What API Gateway does not check of a body: each keyword and check, with its place, such as `items: minItems`. */
export function ignoredByGateway(schema: Schema): string[] {
  return schemaTopic().ignoredByGateway(schema);
}

/** Loaded when it is used: zod is nothing that every program must wait for. */
function schemaTopic(): typeof import("./runtime/schema") {
  return require("./runtime/schema");
}
