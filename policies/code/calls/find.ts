import type * as TypeScript from "typescript";
import { documentOperations, waiterOperations } from "../../data/sdk-operations";
import type { SourceProgram } from "../program";
import { bare, memberName } from "../program/resolve";
import { asking, type Context, type Value, valuesOf } from "../values";
import { bundledCommand } from "./bundled";
import { type Client, clientsOf } from "./clients";
import { libraryCall, libraryMethod } from "./libraries";
import type { CallingMethods } from "./methods";
import { type Called, calledOperation, keyActionsFor, prefixOfPackage } from "./operations";

/** Members of every client that are no operations. */
const plain = /^(createSet|makeRequest|send|destroy|config|middlewareStack|then|catch|finally|promise|on|from)$/;

/** The calls of AWS that a node is. */
export function callsAt(outer: Context, node: TypeScript.Node, isCalling: CallingMethods): Called[] {
  const { ts } = outer.program;
  const context = asking(outer);
  if (ts.isNewExpression(node)) {
    return created(context, node);
  }
  if (!ts.isCallExpression(node)) {
    return [];
  }
  const callee = bare(ts, node.expression);
  const imported = outer.program.importedFrom(callee as TypeScript.Expression);
  if (imported) {
    return importedCall(context, imported, node);
  }
  const isMember = ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee);
  return isMember && isCalling(memberName(ts, callee)) ? methodCall(context, callee, node) : [];
}

function inputOf(context: Context, argument: TypeScript.Expression | undefined): Value[] {
  return argument ? valuesOf(context, argument) : [];
}

/** `new GetItemCommand(..)`, also of an SDK that is part of the bundle, and classes of libraries. */
function created(context: Context, node: TypeScript.NewExpression): Called[] {
  const [first] = node.arguments ?? [];
  return valuesOf(context, node.expression).flatMap((value) => {
    const command = commandOf(context.program, value);
    if (command) {
      const calls = calledOperation(context, command.service, command.operation, inputOf(context, first));
      return value.kind === "class" ? calls.map(ofBundledSdk) : calls;
    }
    return value.kind === "imported" ? libraryCall(context, value, node.arguments ?? []) : [];
  });
}

function commandOf(program: SourceProgram, value: Value): { service: string; operation: string } | undefined {
  if (value.kind === "class") {
    return bundledCommand(program, value.node);
  }
  const name = value.kind === "imported" ? /^(?:default\.)?(\w+)Command$/.exec(value.name)?.[1] : undefined;
  if (value.kind !== "imported" || !name) {
    return undefined;
  }
  if (value.module === "@aws-sdk/lib-dynamodb") {
    return { service: "dynamodb", operation: documentOperations[name] ?? name };
  }
  const [, client] = /^@aws-sdk\/client-([\w-]+)$/.exec(value.module) ?? [];
  return client ? { service: prefixOfPackage(client), operation: name } : undefined;
}

/** `paginateQuery(..)`, `waitUntilObjectExists(..)`, and functions of libraries. */
function importedCall(
  context: Context,
  imported: { module: string; name: string },
  node: TypeScript.CallExpression,
): Called[] {
  const [, client] = /^@aws-sdk\/(?:client|lib)-([\w-]+)$/.exec(imported.module) ?? [];
  const [, page] = /^paginated?(\w+)$/.exec(imported.name) ?? [];
  const [, waiter] = /^waitUntil(\w+)$/.exec(imported.name) ?? [];
  const operation = page ? (documentOperations[page] ?? page) : waiter ? (waiterOperations[waiter] ?? "?") : undefined;
  if (client && operation) {
    const service = prefixOfPackage(client);
    const input = inputOf(context, node.arguments[1]);
    return operation === "?" ? [unknownCall(service)] : calledOperation(context, service, operation, input);
  }
  return libraryCall(context, imported, node.arguments);
}

/** `s3.getObject(..)` of a client, `client.send(..)` of what cannot be told, and methods of what libraries make. */
function methodCall(
  context: Context,
  callee: TypeScript.PropertyAccessExpression | TypeScript.ElementAccessExpression,
  node: TypeScript.CallExpression,
): Called[] {
  const method = memberName(context.program.ts, callee);
  const clients = clientsOf(context, callee.expression);
  if (method === undefined) {
    return clients.filter(({ isAggregated }) => isAggregated).map(({ service }) => unknownCall(service));
  }
  const calls = clients.flatMap((client) => clientCall(context, client, method, node));
  return calls.length > 0 ? calls : libraryMethod(context, callee.expression, method, node.arguments);
}

function clientCall(context: Context, client: Client, method: string, node: TypeScript.CallExpression): Called[] {
  const [first, second] = node.arguments;
  if (method === "send") {
    return sent(context, client, first);
  }
  if (!client.isAggregated || plain.test(method)) {
    return [];
  }
  if (method === "getSignedUrl" || method === "getSignedUrlPromise") {
    const [name] = inputOf(context, first);
    return name?.kind === "constant" ? operated(context, client, name.text, second) : [unknownCall(client.service)];
  }
  if (method === "waitFor") {
    const [name] = inputOf(context, first);
    const operation = name?.kind === "constant" ? waiterOperations[capital(name.text)] : undefined;
    return operation ? operated(context, client, operation, second) : [unknownCall(client.service)];
  }
  return operated(context, client, /^(upload|createPresignedPost)$/.test(method) ? "putObject" : method, first);
}

function capital(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}

function operated(
  context: Context,
  { service, isDocument }: Client,
  method: string,
  argument: TypeScript.Expression | undefined,
): Called[] {
  const name = capital(method);
  const operation = isDocument ? (documentOperations[name] ?? name) : name;
  return calledOperation(context, service, operation, inputOf(context, argument));
}

/** What is sent is found where it is created; only what is created nowhere is unknown. */
function sent(context: Context, { service }: Client, argument: TypeScript.Expression | undefined): Called[] {
  const values = inputOf(context, argument);
  const isKnown = values.some((value) => value.kind === "made" || value.kind === "instance");
  return isKnown ? [] : [unknownCall(service)];
}

/** An SDK in the bundle creates commands of its own: what is on an unknown resource may be one of those. */
function ofBundledSdk(call: Called): Called {
  return call.resource.kind === "unknown" ? unknownCall(call.service) : call;
}

function unknownCall(service: string): Called {
  return { service, operation: "?", actions: [], resource: { kind: "unknown" }, keyActions: keyActionsFor([]) };
}
