import type * as TypeScript from "typescript";
import { bare, type SourceProgram } from "../program";
import { functionsBehind } from "../program/handlers";
import { type Callee, calleeOf, madeBy } from "./callee";
import { nameOf } from "./fields";
import type { Call, Index } from "./model";
import {
  type Asked,
  frameworkOf,
  frameworkOfType,
  ofArguments,
  ofDecorator,
  ofEvent,
  ofRecord,
  ofRequest,
} from "./requests-of-frameworks";

/** Parameters that a framework gives requests to, with how their members are read. */
export type Requests = ReadonlyMap<TypeScript.Node, Asked>;

const packages =
  /["'](express|hono|koa|@koa\/router|koa-router|fastify|lambda-api|restify|polka|@nestjs\/common|@middy\/(http|ws)-router|@aws-lambda-powertools\/(event-handler|batch)|@apollo\/server|apollo-server\S*|graphql-yoga|@graphql-tools\/schema|mercurius)(\/[^"'\n]*)?["']/;
const verbs = /^(get|post|put|patch|delete|del|options|head|all|any|use|on|route)$/;
const named = /^_?(req|request|ctx|context|c)$/;
const answers = /^_?(res|response|reply)$/;

/**
 * The parameters that hold requests: of routes of web frameworks, behind whatever adapter brings them to Lambda; of records
 * of a batch; of fields of GraphQL.
 */
export function requestsOf(program: SourceProgram, index: Index): Requests {
  const found = new Map<TypeScript.Node, Asked>();
  if (program.files.some(({ text }) => packages.test(text))) {
    for (const call of index.calls) {
      for (const [parameter, asked] of givenRequests(program, call)) {
        found.set(parameter, asked);
      }
    }
    for (const [parameter, asked] of [...resolvers(program, index), ...declared(program)]) {
      found.set(parameter, asked);
    }
  }
  return found;
}

type Found = [parameter: TypeScript.Node, asked: Asked];

/** The parameters of the functions that a call gives to a framework. */
function givenRequests(program: SourceProgram, call: Call): Found[] {
  const callee = calleeOf(program, call.expression);
  const { module = "", name = "", method = "", object } = callee;
  const given = [...(call.arguments ?? [])];
  if (/^@middy\/(http|ws)-router$/.test(module)) {
    return routed(program, given).map((parameter) => [parameter, ofEvent]);
  }
  if (module === "@aws-lambda-powertools/batch" && name.startsWith("processPartialResponse")) {
    return parametersOf(program, given.slice(1, 2)).map((parameter) => [parameter, ofRecord]);
  }
  const made =
    object && /^(onQuery|onMutation|onSubscription|resolver|tool)$/.test(method) ? madeBy(program, object) : undefined;
  if (made && /^@aws-lambda-powertools\/event-handler/.test(made.module)) {
    return parametersOf(program, given).map((parameter) => [parameter, ofArguments]);
  }
  return verbs.test(method) ? routeRequests(program, callee, given) : [];
}

/** `app.get("/orders", checked, (request, response) => ..)`. */
function routeRequests(program: SourceProgram, { object }: Callee, given: TypeScript.Expression[]): Found[] {
  const asked = object && frameworkOf(madeBy(program, object)?.module);
  const [path] = given;
  const isPath = path !== undefined && program.ts.isStringLiteralLike(path) && path.text.startsWith("/");
  if (!asked && !(isPath && given.length > 1)) {
    return [];
  }
  const parameters = parametersOf(program, given);
  return asked
    ? parameters.map((parameter) => [parameter, asked])
    : parameters.filter(({ name }) => named.test(name.getText())).map((parameter) => [parameter, ofRequest]);
}

/** The parameter of each function that the request comes to; behind the error where there is one. */
function parametersOf(
  program: SourceProgram,
  given: readonly TypeScript.Expression[],
): TypeScript.ParameterDeclaration[] {
  const { ts } = program;
  const flat = given.flatMap((one) => (ts.isArrayLiteralExpression(one) ? [...one.elements] : [one]));
  const functions = flat.filter((one) => !ts.isStringLiteralLike(one)).flatMap((one) => functionsBehind(program, one));
  return functions.flatMap(({ parameters }) => parameters.slice(parameters.length === 4 ? 1 : 0).slice(0, 1));
}

/** `httpRouterHandler([{ method, path, handler }])`, also by the name of the list. */
function routed(program: SourceProgram, [list]: readonly TypeScript.Expression[]): TypeScript.ParameterDeclaration[] {
  const { ts } = program;
  const node = list && bare(ts, list);
  const declaration = node && ts.isIdentifier(node) ? program.declarationOf(node) : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : node;
  const elements = value && ts.isArrayLiteralExpression(value) ? value.elements : [];
  const routes = elements.flatMap((one) => (ts.isObjectLiteralExpression(one) ? [one] : []));
  const handlers = routes.flatMap((one) => membersNamed(program, one, /^handler$/));
  return parametersOf(program, handlers);
}

function membersNamed({ ts }: SourceProgram, { properties }: TypeScript.ObjectLiteralExpression, form: RegExp) {
  return properties
    .filter((one) => form.test(nameOf(one) ?? ""))
    .flatMap((one) =>
      ts.isPropertyAssignment(one) ? [one.initializer] : ts.isShorthandPropertyAssignment(one) ? [one.name] : [],
    );
}

/** `{ Query: { order: (parent, arguments) => .. } }`. */
function resolvers(program: SourceProgram, { objects }: Index): Found[] {
  const { ts } = program;
  const types = objects.flatMap((one) => membersNamed(program, one, /^(Query|Mutation|Subscription)$/));
  const fields = types
    .filter(ts.isObjectLiteralExpression)
    .flatMap(({ properties }) =>
      properties.flatMap((one) =>
        ts.isPropertyAssignment(one) ? functionsBehind(program, one.initializer) : functionsBehind(program, one),
      ),
    );
  return fields.flatMap(({ parameters }) => parameters.slice(1, 2).map((parameter): Found => [parameter, ofArguments]));
}

/** Parameters that say by their type or decorator what they are. */
function declared(program: SourceProgram): Found[] {
  const { Parameter } = program.ts.SyntaxKind;
  return program.nodesOf<TypeScript.ParameterDeclaration>(Parameter).flatMap((node): Found[] => {
    const asked = byType(program, node) ?? byDecorator(program, node) ?? byName(node);
    return asked ? [[node, asked]] : [];
  });
}

/** `(request, response) => ..` of a program with a framework. */
function byName({ name, parent }: TypeScript.ParameterDeclaration): Asked | undefined {
  const [first, second] = parent.parameters;
  const isPair = first?.name === name && second !== undefined;
  return isPair && /^_?req(uest)?$/.test(name.getText()) && answers.test(second.name.getText()) ? ofRequest : undefined;
}

function byType(program: SourceProgram, { type }: TypeScript.ParameterDeclaration): Asked | undefined {
  const { ts } = program;
  const name = type && ts.isTypeReferenceNode(type) ? type.typeName : undefined;
  const [first, last] = name && ts.isQualifiedName(name) ? [name.left, name.right.text] : [name, undefined];
  const from = first && ts.isIdentifier(first) ? program.importedFrom(first) : undefined;
  return from && frameworkOfType(from.module, last ?? from.name);
}

function byDecorator(program: SourceProgram, parameter: TypeScript.ParameterDeclaration): Asked | undefined {
  const { ts } = program;
  for (const { expression } of ts.getDecorators(parameter) ?? []) {
    const from = ts.isCallExpression(expression) ? program.importedFrom(expression.expression) : undefined;
    if (from?.module === "@nestjs/common") {
      const text = (node: TypeScript.Expression) => (ts.isStringLiteralLike(node) ? node.text : undefined);
      return ofDecorator(from.name, (expression as TypeScript.CallExpression).arguments, text);
    }
  }
  return undefined;
}
