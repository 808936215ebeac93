import type * as TypeScript from "typescript";
import { memberName } from "../program/resolve";
import { type Context, type Value, valuesOf } from "../values";
import { prefixOfClass, prefixOfPackage } from "./operations";

/** A client of AWS that an expression is. */
export interface Client {
  /** The prefix of the actions. */
  service: string;
  /** True for a client with a method for each operation: `S3` of version 3, and all of version 2. */
  isAggregated: boolean;
  /** True for the document client, whose operations have shorter names. */
  isDocument: boolean;
}

const deepest = 6;

/** What version 2 exports beside its services. */
const notService =
  /^(config|util|Config|Endpoint|Signers|HttpRequest|HttpResponse|HttpClient|NodeHttpClient|EventListeners|Request|Response|Service|MetadataService|Token\w*|XML|JSON|\w*Credentials|CredentialProviderChain)$/;

/** The clients that an expression may be, also behind what wraps one, such as a tracer. */
export function clientsOf(context: Context, expression: TypeScript.Node): Client[] {
  return valuesOf(context, expression).flatMap((value) => clientsOfValue(context, value, 0));
}

function clientsOfValue(context: Context, value: Value, depth: number): Client[] {
  if (value.kind === "made") {
    const client = clientNamed(value.module, value.name);
    return client ? [client] : [];
  }
  if (value.kind !== "result" || value.path !== "" || depth > deepest) {
    return [];
  }
  const { ts } = context.program;
  const { call } = value;
  const [first] = call.arguments;
  const callee = context.program.importedFrom(call.expression);
  if (callee && /DynamoDBDocument(Client)?\.from$/.test(callee.name)) {
    const isAggregated = !callee.name.includes("Client");
    return [{ service: "dynamodb", isAggregated, isDocument: true }];
  }
  const isCapture = /capture|wrap|instrument|trace/i.test(memberName(ts, call.expression) ?? callee?.name ?? "");
  return first && isCapture ? valuesOf(context, first).flatMap((one) => clientsOfValue(context, one, depth + 1)) : [];
}

/** The client that a class of a package is. */
export function clientNamed(module: string, name: string): Client | undefined {
  if (module.startsWith("@aws-sdk/") && /Exception$|Error$|Command$/.test(name)) {
    return undefined;
  }
  const [, client] = /^@aws-sdk\/client-([\w-]+)$/.exec(module) ?? [];
  if (client) {
    return { service: prefixOfPackage(client), isAggregated: !name.endsWith("Client"), isDocument: false };
  }
  if (module === "@aws-sdk/lib-dynamodb") {
    return { service: "dynamodb", isAggregated: !name.endsWith("Client"), isDocument: true };
  }
  const [, old] = /^aws-sdk\/clients\/(\w+)$/.exec(module) ?? [];
  const path = (old ? [old, name] : module === "aws-sdk" ? [name] : []).join(".");
  const [service = ""] = path.replace(/^default\./, "").split(".");
  const isOther =
    service === "" || notService.test(service) || /\.(Converter|ManagedUpload|Presigner|Signer)\b/.test(path);
  return isOther
    ? undefined
    : { service: prefixOfClass(service), isAggregated: true, isDocument: path.includes("DocumentClient") };
}
