import type * as TypeScript from "typescript";
import { calleeOf, madeBy } from "../taint/callee";
import { type Searched, tracerOf } from "../taint/flows";
import type { Call, Members, Step } from "../taint/model";
import { trace } from "../taint/trace";
import { isEnvironment, nameOfValue, namesSecret } from "./names";
import type { Spot, Weakness } from "./weakness";

const loggers = /^(@aws-lambda-powertools\/logger|pino|winston|bunyan|lambda-log|loglevel|consola|tslog|log4js|roarr)/;
const levels = /^(log|info|warn|error|debug|trace|fatal|critical|dir|table|appendKeys|verbose|child)$/;

/** Secrets, or events with the tokens in their headers, that are written to a log that many people read. */
export default {
  name: "secret-in-log",
  severity: "medium",
  find(search) {
    const logged = search.index.calls.flatMap((call) => (isLog(search, call) ? spotsOf(search, call) : []));
    const whole = search.index.calls.filter((call) => logsEvents(search, call));
    return [
      ...logged,
      ...whole.map((node) => ({ node, message: "whole event is logged, with the tokens in its headers" })),
    ];
  },
} satisfies Weakness;

function isLog({ program }: Searched, call: Call): boolean {
  const { global = "", method = "", object, module } = calleeOf(program, call.expression);
  if (/^console\./.test(global)) {
    return levels.test(global.slice("console.".length));
  }
  const made = object && !module && levels.test(method) ? madeBy(program, object) : undefined;
  return made !== undefined && loggers.test(made.module);
}

function spotsOf(search: Searched, call: Call): Spot[] {
  for (const value of call.arguments ?? []) {
    const path = loggedSecret(search, value);
    if (path) {
      const what = path[0]?.what ?? "secret";
      return [{ node: call, path, message: `${what} is logged` }];
    }
  }
  return [];
}

function loggedSecret(search: Searched, value: TypeScript.Expression): Step[] | undefined {
  const source = (node: TypeScript.Node, members: Members) => secretOf(search, node, members);
  return trace(tracerOf(search, { source, event: wholeEvent }), value);
}

function wholeEvent(members: Members): string | undefined {
  const [last] = members.slice(-1);
  if (members.length === 0 || (members[0] === "Records" && members.length <= 2)) {
    return "whole event";
  }
  if (/^(headers|multiValueHeaders|cookies)$/.test(members[0] ?? "") && members.length === 1) {
    return "headers of the request, with its tokens,";
  }
  return last !== undefined && namesSecret(last) ? `secret \`${last}\`` : undefined;
}

/** A name of a secret, where it holds a value and not a text of the program; the whole environment. */
function secretOf(search: Searched, node: TypeScript.Node, members: Members): string | undefined {
  const { ts } = search.program;
  if (isEnvironment(search, node) && members.length === 0) {
    return "whole environment";
  }
  const isName = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  const name = isName && members.length === 0 ? nameOfValue(search, node) : undefined;
  const isValue =
    name !== undefined && namesSecret(name) && !search.program.importedFrom(node as TypeScript.Expression);
  return isValue && !isFunction(search, node) ? `secret \`${name}\`` : undefined;
}

function isFunction({ program }: Searched, node: TypeScript.Node): boolean {
  const { ts } = program;
  const declaration = ts.isIdentifier(node) ? program.declarationOf(node) : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  return value !== undefined && (ts.isFunctionLike(value) || ts.isLiteralExpression(value));
}

/** Powertools' `logEvent`, which logs each event as it comes. */
function logsEvents({ program }: Searched, call: Call): boolean {
  const { name = "", module = "", method = "" } = calleeOf(program, call.expression);
  const options = (call.arguments ?? []).map((one) => one.getText()).join();
  const isLogger =
    /^@aws-lambda-powertools\/logger/.test(module) || /^(injectLambdaContext|logEventIfEnabled)$/.test(method);
  return isLogger && /injectLambdaContext$/.test(name || method) && /\blogEvent["']?\s*:\s*(true|!0)/.test(options);
}
