import type * as TypeScript from "typescript";
import type { Members } from "./model";

/**
 * What of an event stands behind members of what a web framework gives to a function of the program; undefined for what the
 * sender does not choose, such as `request.user`.
 */
export type Asked = (members: Members) => Members | undefined;

/** The member of an event behind each member of a request, as Express, Fastify and Koa call them. */
const requestParts: Readonly<Record<string, string>> = {
  body: "body",
  rawBody: "body",
  file: "body",
  files: "body",
  query: "queryStringParameters",
  querystring: "rawQueryString",
  queries: "queryStringParameters",
  params: "pathParameters",
  param: "pathParameters",
  headers: "headers",
  header: "headers",
  cookies: "cookies",
  hostname: "headers",
  host: "headers",
  url: "rawPath",
  originalUrl: "rawPath",
  path: "rawPath",
  parseBody: "body",
};

/** A request of Express, Fastify, and those made like them. */
export const ofRequest: Asked = ([first, ...rest]) => {
  if (first === undefined || first === "*") {
    return [];
  }
  const part = Object.hasOwn(requestParts, first) ? requestParts[first] : undefined;
  return part === undefined ? undefined : [part, ...rest];
};

/** The context of Koa: the request's members, and the request itself. */
const ofKoa: Asked = ([first, ...rest]) => (first === "request" ? ofRequest(rest) : ofRequest([first ?? "*", ...rest]));

/** The context of Hono: the request, and on Lambda the event itself. */
const ofHono: Asked = ([first, ...rest]) => {
  if (first === "env") {
    return rest[0] === "event" ? rest.slice(1) : undefined;
  }
  const isRaw = rest[0] === "raw";
  // `c.get(name)`, which asks for any member, is what the program's own functions keep.
  return first === "req" ? ofRequest(isRaw ? [] : rest) : first === undefined ? [] : undefined;
};

/** The context of the router of Powertools: the event, the request made of it, and the parts of the path. */
const ofPowertools: Asked = ([first, ...rest]) =>
  first === "event"
    ? rest
    : first === "req"
      ? ofRequest(rest)
      : first === "params"
        ? ["pathParameters", ...rest]
        : undefined;

/** An event as it is. */
export const ofEvent: Asked = (members) => members;

/** A record of a batch. */
export const ofRecord: Asked = (members) => ["Records", "*", ...members];

/** The arguments of a field of GraphQL, or of a tool of an agent. */
export const ofArguments: Asked = (members) => ["arguments", ...members];

const frameworks: readonly [module: RegExp, asked: Asked][] = [
  [/^(express|lambda-api|restify|polka|fastify|router|find-my-way|connect)$/, ofRequest],
  [/^(koa|koa-router|@koa\/router)$/, ofKoa],
  [/^(hono|@hono\/zod-openapi)(\/|$)/, ofHono],
  [/^@aws-lambda-powertools\/event-handler/, ofPowertools],
];

/** How requests of a package's framework are read. */
export function frameworkOf(module: string | undefined): Asked | undefined {
  return module === undefined ? undefined : frameworks.find(([form]) => form.test(module))?.[1];
}

/** How a parameter is read whose type a framework declares: `Request` of Express, `Context` of Hono. */
export function frameworkOfType(module: string, type: string): Asked | undefined {
  const isRequest = /^(default\.)?(Request|FastifyRequest|Context|ParameterizedContext)$/.test(type);
  return isRequest ? frameworkOf(module) : undefined;
}

/** Decorators of the parameters of controllers, by the member of the event that they stand for. Source: NestJS, "Controllers". */
const decorated: Readonly<Record<string, string>> = {
  Body: "body",
  Query: "queryStringParameters",
  Param: "pathParameters",
  Headers: "headers",
  UploadedFile: "body",
  UploadedFiles: "body",
};

/** How a parameter with a decorator of NestJS is read. One with a pipe is checked by it. */
export function ofDecorator(
  name: string,
  given: readonly TypeScript.Expression[],
  text: (node: TypeScript.Expression) => string | undefined,
): Asked | undefined {
  if (name === "Req" || name === "Request") {
    return ofRequest;
  }
  const part = Object.hasOwn(decorated, name) ? decorated[name] : undefined;
  const [first, ...pipes] = given;
  const key = first && text(first);
  const isPiped = pipes.length > 0 || (first !== undefined && key === undefined);
  return part === undefined || isPiped
    ? undefined
    : (members) => [part, ...(key === undefined ? [] : [key]), ...members];
}
