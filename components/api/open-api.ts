import * as pulumi from "@pulumi/pulumi";
import { isKnown } from "../known";
import { type Route, type SecureApiArgs, stageNameOf } from "./arguments";
import { modelName, pathVariables, routeName } from "./names";
import { documentedSchemas } from "./open-api-schema";
import { accessNote, securityOf, securitySchemes } from "./open-api-security";
import { bodySchema } from "./routes";

/** The document as text: known at preview, then without the server unless its URL is known. */
export function openApi(name: string, args: SecureApiArgs, url: pulumi.Output<string>): pulumi.Output<string> {
  const server = pulumi.output(isKnown(url).then((known) => (known ? url : undefined)));
  return server.apply((known) => JSON.stringify(openApiDocument(name, args, known), undefined, 2));
}

/**
 * What callers and their tools need to know of an API: routes, parameters, bodies and who may call. Nothing of functions,
 * limits or logs. Source: OpenAPI Specification 3.0.3.
 */
export function openApiDocument(name: string, args: SecureApiArgs, url?: string) {
  const paths: Record<string, object> = {};
  for (const route of args.routes) {
    const path = route.path.replace("+}", "}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, args, route) };
  }
  return {
    openapi: "3.0.3",
    info: { title: name, version: stageNameOf(args), ...(args.description ? { description: args.description } : {}) },
    ...(url === undefined ? {} : { servers: [{ url }] }),
    paths,
    components: {
      schemas: schemas(args),
      responses: {
        Refused: answer("The request was refused: invalid, not allowed, or too many."),
        Failed: answer("The request failed."),
      },
      securitySchemes: securitySchemes(args),
    },
  };
}

function operation(name: string, args: SecureApiArgs, route: Route) {
  const schema = { $ref: `#/components/schemas/${modelName(route)}` };
  const requestBody = { required: true, content: { "application/json": { schema } } };
  return {
    operationId: routeName("", route),
    description: accessNote(route.auth),
    parameters: parameters(route),
    ...(route.request?.body ? { requestBody } : {}),
    responses: {
      "2XX": { description: "Done." },
      "4XX": { $ref: "#/components/responses/Refused" },
      "5XX": { $ref: "#/components/responses/Failed" },
    },
    security: securityOf(route.auth, args),
    tags: [name],
  };
}

/** Headers that OpenAPI describes by security and media types, and ignores among parameters. */
const describedElsewhere = ["accept", "authorization", "content-type"];

function parameters({ path, request }: Route) {
  const parameter = (where: string, name: string, required: boolean) => {
    return { name, in: where, required, schema: { type: "string" } };
  };
  const headers = Object.entries(request?.headers ?? {});
  return [
    ...pathVariables(path).map((name) => parameter("path", name, true)),
    ...Object.entries(request?.query ?? {}).map(([name, required]) => parameter("query", name, required)),
    ...headers
      .filter(([name]) => !describedElsewhere.includes(name.toLowerCase()))
      .map(([name, required]) => parameter("header", name, required)),
  ];
}

function schemas({ routes }: SecureApiArgs): Record<string, object> {
  const bodies = routes.map((route) => {
    const schema = bodySchema(route);
    return schema ? documentedSchemas(modelName(route), schema) : {};
  });
  return Object.assign({ Message: messageSchema }, ...bodies);
}

/** What API Gateway, and the handlers of the runtime library, answer in place of a result. */
const messageSchema = {
  type: "object",
  properties: { message: { type: "string" }, requestId: { type: "string" } },
  required: ["message"],
};

function answer(description: string) {
  return { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Message" } } } };
}
