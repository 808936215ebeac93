import type * as TypeScript from "typescript";
import { bare, type SourceProgram } from "../program";
import { calleeOf, written } from "./callee";
import type { Call, Members } from "./model";

/** The module of the runtime library that belongs to the components. */
const runtime = /^pulumi-secure-serverless\/runtime/;

/** Types of events in the declarations that people use. */
const eventTypes =
  /^(APIGateway\w*Event\w*|ALBEvent|SQSEvent|SNSEvent|S3Event|DynamoDBStreamEvent|KinesisStreamEvent|EventBridgeEvent|LambdaFunctionURLEvent|SESEvent|AppSync\w*Event|CloudFrontRequestEvent|IoTEvent)(<|$)/;

/** True when the type of a parameter says that it is an event. */
export function isEventType(parameter: TypeScript.ParameterDeclaration): boolean {
  return parameter.type !== undefined && eventTypes.test(parameter.type.getText());
}

/** The call of the runtime library that a function is given to, such as `apiHandler({ request }, work)`. */
export function runtimeCall(program: SourceProgram, of: TypeScript.Node): Call | undefined {
  const { ts } = program;
  const call = of.parent && ts.isCallExpression(of.parent) ? of.parent : undefined;
  const { module, method } = call ? calleeOf(program, call.expression) : {};
  if (!call || module === undefined || !runtime.test(module) || method !== undefined) {
    return undefined;
  }
  return ts.isCallExpression(call.parent) ? (runtimeCall(program, call) ?? call) : call;
}

/**
 * What of a request of the runtime library is unchecked: `rawBody` and `event`, and parts with the schema that they were
 * checked with. Messages, records and callers are checked by their handlers.
 */
export function requestPart(program: SourceProgram, call: Call, members: Members) {
  const { ts } = program;
  const [part = "", ...rest] = members;
  if (/^(rawBody|event)$/.test(part)) {
    return { members: part === "event" ? rest : members };
  }
  const [options] = call.arguments ?? [];
  const literal = options && written(program, options);
  const request = literal && ts.isObjectLiteralExpression(literal) ? memberOf(program, literal, "request") : undefined;
  const parts = request && written(program, request);
  const schema = parts && ts.isObjectLiteralExpression(parts) ? memberOf(program, parts, part) : undefined;
  return schema && { members, schema, rest };
}

function memberOf({ ts }: SourceProgram, { properties }: TypeScript.ObjectLiteralExpression, name: string) {
  const found = properties.find((one) => one.name && "text" in one.name && one.name.text === name);
  if (found && ts.isShorthandPropertyAssignment(found)) {
    return found.name;
  }
  return found && ts.isPropertyAssignment(found) ? (bare(ts, found.initializer) as TypeScript.Expression) : undefined;
}
