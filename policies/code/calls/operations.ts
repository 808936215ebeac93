import {
  actionsOfArguments,
  actionsOfOperations,
  bucketSettings,
  gatewayMethods,
  keyActionsOf,
  oldClients,
  prefixes,
} from "../../data/sdk-operations";
import { operationsBeside } from "../../data/sdk-resources";
import type { Context, Value } from "../values";
import { memberOf } from "../values/members";
import type { ResourceName, SdkCall } from "./model";
import { namesOf, present, valuesAt } from "./names";
import { bucketOf, resourcesOf } from "./resources";

/** What one call is, but for where it stands. */
export type Called = Omit<SdkCall, "place" | "isDirect">;

const byClass = Object.fromEntries(
  Object.entries(prefixes).map(([name, prefix]) => [name.replaceAll("-", ""), prefix]),
);

/** The prefix of the actions of a client package, `dynamodb` of `client-dynamodb`. */
export function prefixOfPackage(name: string): string {
  return prefixes[name] ?? name;
}

/** The prefix of the actions of a client's class, `dynamodb` of `DynamoDB`, as version 2 and bundles have it. */
export function prefixOfClass(name: string): string {
  const lower = name.toLowerCase();
  return oldClients[lower] ?? byClass[lower] ?? lower;
}

/** The actions that an operation asks for whatever its arguments. */
export function actionsOf(service: string, operation: string): string[] {
  const stated = actionsOfOperations[`${service}:${operation}`];
  const [, verb, setting] = (service === "s3" && bucketSettings.exec(operation)) || [];
  if (setting) {
    return [`s3:${/^(Get|List)$/.test(verb ?? "") ? "Get" : "Put"}${setting}`];
  }
  const method = service === "apigateway" ? gatewayMethods.find(([form]) => form.test(operation))?.[1] : undefined;
  const names = method ? [method] : stated === undefined ? [operation] : stated.split(" ").filter(Boolean);
  return names.map((name) => (name.includes(":") ? name : `${service}:${name}`));
}

/** What the caller also needs of the key behind the resource. */
export function keyActionsFor(actions: readonly string[]): string[] {
  const found = keyActionsOf.filter(([pattern]) => actions.some((action) => pattern.test(action)));
  return [...new Set(found.flatMap(([, keyActions]) => keyActions))].sort();
}

/** A call of an operation with its input: one for each resource that it names. */
export function calledOperation(
  context: Context,
  service: string,
  operation: string,
  input: readonly Value[],
): Called[] {
  if (
    operation === "TransactWriteItems" ||
    operation === "ExecuteTransaction" ||
    operation.endsWith("ExecuteStatement")
  ) {
    return service === "dynamodb"
      ? severalActions(context, operation, input)
      : oneAction(context, service, operation, input);
  }
  const copied = /^(CopyObject|UploadPartCopy)$/.test(operation) ? copySource(context, input) : [];
  return [...oneAction(context, service, operation, input), ...copied, ...beside(context, service, operation, input)];
}

/** What the service does in the caller's name, such as reading the object that it is to look at. */
function beside(context: Context, service: string, operation: string, input: readonly Value[]): Called[] {
  return operationsBeside
    .filter((one) => one.operations.test(`${service}:${operation}`))
    .flatMap(({ argument, action }) => {
      const values = valuesAt(context, input, argument).filter(({ kind }) => kind !== "unknown");
      const isAddress = /(Uri|Location)$/.test(argument);
      const names = values.length > 0 ? namesOf(context, values) : [];
      return names.map((name) => made(service, operation, [action], isAddress ? bucketOf(name) : name));
    });
}

function oneAction(context: Context, service: string, operation: string, input: readonly Value[]): Called[] {
  const actions = withArguments(context, service, operation, input);
  const key = service === "s3" ? namesOf(context, valuesAt(context, input, "Key"))[0] : undefined;
  const indexes = present(memberOf(context, input, "IndexName"));
  const index = /^(Query|Scan)$/.test(operation) && indexes.length > 0 ? namesOf(context, indexes)[0] : undefined;
  return resourcesOf(context, { service, operation, actions }, input).map((resource) => ({
    ...made(service, operation, actions, resource),
    ...(index && { index }),
    ...(key && key.kind !== "unknown" && { key }),
  }));
}

function made(service: string, operation: string, actions: string[], resource: ResourceName): Called {
  return { service, operation, actions, resource, keyActions: keyActionsFor(actions) };
}

function withArguments(context: Context, service: string, operation: string, input: readonly Value[]): string[] {
  const actions = new Set(actionsOf(service, operation));
  const start = `${service}:${operation}.`;
  for (const [key, { action, replaces }] of Object.entries(actionsOfArguments)) {
    const found = key.startsWith(start) ? valuesAt(context, input, key.slice(start.length)) : [];
    // Only what is surely written: a spread of something unknown has no such argument.
    if (found.some(({ kind }) => kind !== "unknown")) {
      actions.delete(replaces ?? "");
      actions.add(action);
    }
  }
  return [...actions];
}

/** Copying also reads: `CopySource` is `bucket/key`. */
function copySource(context: Context, input: readonly Value[]): Called[] {
  return namesOf(context, valuesAt(context, input, "CopySource")).map((source) =>
    made("s3", "CopyObject", ["s3:GetObject"], bucketOf(source)),
  );
}

const writes = { Put: "PutItem", Update: "UpdateItem", Delete: "DeleteItem", ConditionCheck: "ConditionCheckItem" };

/** Transactions and PartiQL, whose actions follow from what is in them. */
function severalActions(context: Context, operation: string, input: readonly Value[]): Called[] {
  const found =
    operation === "TransactWriteItems"
      ? Object.entries(writes).flatMap(([member, action]) =>
          namesIn(context, input, `TransactItems[].${member}.TableName`).map((resource) =>
            made("dynamodb", operation, [`dynamodb:${action}`], resource),
          ),
        )
      : statementsIn(context, input).flatMap((text) => statementCall(operation, text));
  const isOpen = valuesAt(context, input, "TransactItems[]").some(({ kind }) => kind !== "object");
  const unknown = made("dynamodb", operation, [], { kind: "unknown" });
  return found.length === 0 || isOpen ? [...found, unknown] : found;
}

function namesIn(context: Context, input: readonly Value[], path: string): ResourceName[] {
  const values = valuesAt(context, input, path).filter(({ kind }) => kind !== "unknown");
  return values.length > 0 ? namesOf(context, values) : [];
}

function statementsIn(context: Context, input: readonly Value[]): string[] {
  const values = ["Statement", "Statements[].Statement", "TransactStatements[].Statement"].flatMap((path) =>
    valuesAt(context, input, path),
  );
  return values.flatMap((value) =>
    value.kind === "constant" ? [value.text] : value.kind === "template" ? [templateText(value)] : [],
  );
}

/** Environment variables as `${NAME}`, which no name of a table can be. */
function templateText({ parts }: Value & { kind: "template" }): string {
  const text = (part: Value) =>
    part.kind === "constant" ? part.text : part.kind === "environment" ? `\${${part.name}}` : "?";
  return parts.map(text).join("");
}

const statement = /^\s*(SELECT|INSERT|UPDATE|DELETE)\b(?:.*?\bFROM|\s+INTO)?\s+["']?(\$\{\w+\}|[\w.-]+)/is;

function statementCall(operation: string, text: string): Called[] {
  const [, verb, table = ""] = statement.exec(text) ?? [];
  if (!verb) {
    return [];
  }
  const variable = /^\$\{(\w+)\}$/.exec(table)?.[1];
  const resource: ResourceName = variable ? { kind: "environment", name: variable } : { kind: "constant", text: table };
  const action = `dynamodb:PartiQL${verb[0]?.toUpperCase()}${verb.slice(1).toLowerCase()}`;
  return [made("dynamodb", operation, [action], resource)];
}
