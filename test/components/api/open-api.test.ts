import assert from "node:assert/strict";
import { openApiDocument } from "../../../components/api/open-api";
import { documentedSchemas } from "../../../components/api/open-api-schema";
import { AuthorizerType, HttpMethod, SecureApi, type SecureApiArgs } from "../../../components/index";
import { registered } from "../registered";
import { cognito, handler, open, reason, route, userPoolArns } from "./support";

/** As callers read it: without members that are undefined. */
function documentOf(args: Partial<SecureApiArgs>, url?: string) {
  return JSON.parse(JSON.stringify(openApiDocument("shop", { routes: [route()], ...args }, url)));
}

const schemas: Record<string, [draft4: object, openApi: object]> = {
  "a closed object": [
    { $schema: "x", type: "object", additionalProperties: false, properties: { a: { type: "string", maxLength: 4 } } },
    { type: "object", additionalProperties: false, properties: { a: { type: "string", maxLength: 4 } } },
  ],
  "a value that may be null": [{ type: ["string", "null"] }, { type: "string", nullable: true }],
  "a list of one type": [{ type: ["string"] }, { type: "string" }],
  "two types": [{ type: ["string", "integer"] }, { anyOf: [{ type: "string" }, { type: "integer" }] }],
  "two types and null": [
    { type: ["string", "integer", "null"] },
    { anyOf: [{ type: "string" }, { type: "integer" }], nullable: true },
  ],
  null: [{ type: "null" }, { enum: [null], nullable: true }],
  "anything at all": [{}, {}],
  "items by place": [
    { type: "array", items: [{ type: "string" }, { type: "null" }], additionalItems: false },
    { type: "array", items: { anyOf: [{ type: "string" }, { enum: [null], nullable: true }] } },
  ],
  "open names": [
    { type: "object", patternProperties: { "^x-": {} }, additionalProperties: false },
    { type: "object", additionalProperties: true },
  ],
  "alternatives, and what is not": [
    { oneOf: [{ type: "null" }, { type: "string" }], not: { $schema: "x", enum: ["a"] } },
    { oneOf: [{ enum: [null], nullable: true }, { type: "string" }], not: { enum: ["a"] } },
  ],
  "a property that is called type": [
    { type: "object", properties: { type: { type: "string" }, definitions: { type: "string" } } },
    { type: "object", properties: { type: { type: "string" }, definitions: { type: "string" } } },
  ],
};

describe("a schema in OpenAPI 3.0:", () => {
  for (const [title, [draft4, expected]] of Object.entries(schemas)) {
    it(title, () => {
      const { PostOrders } = JSON.parse(JSON.stringify(documentedSchemas("PostOrders", { ...draft4 })));
      assert.deepEqual(PostOrders, expected);
    });
  }

  it("definitions get names of their own", () => {
    const line = { type: "object", properties: { next: { $ref: "#/definitions/line" }, all: { $ref: "#" } } };
    assert.deepEqual(
      JSON.parse(JSON.stringify(documentedSchemas("Post", { definitions: { line }, $ref: "#/definitions/line" }))),
      {
        Post: { $ref: "#/components/schemas/Postline" },
        Postline: {
          type: "object",
          properties: { next: { $ref: "#/components/schemas/Postline" }, all: { $ref: "#/components/schemas/Post" } },
        },
      },
    );
  });
});

describe("the OpenAPI document of a SecureApi", () => {
  it("describes a route, its body and its parameters", () => {
    const request = {
      body: { properties: { note: { type: "string" } } },
      query: { dry: false },
      headers: { "Idempotency-Key": true, "Content-Type": true },
    };
    const { paths, components, info, servers } = documentOf(
      { routes: [route({ method: HttpMethod.Put, path: "/orders/{id}/{rest+}", request })], description: "Orders" },
      "https://api.example.com",
    );
    assert.deepEqual(
      [info, servers],
      [{ title: "shop", version: "v1", description: "Orders" }, [{ url: "https://api.example.com" }]],
    );
    const { parameters, requestBody, operationId } = paths["/orders/{id}/{rest}"].put;
    assert.deepEqual(
      parameters.map((one: { in: string; name: string; required: boolean }) => [one.in, one.name, one.required]),
      [
        ["path", "id", true],
        ["path", "rest", true],
        ["query", "dry", false],
        ["header", "Idempotency-Key", true],
      ],
    );
    assert.equal(operationId, "put-orders-by-id-by-rest");
    assert.equal(requestBody.content["application/json"].schema.$ref, "#/components/schemas/PutOrdersByIdByRest");
    assert.deepEqual(components.schemas.PutOrdersByIdByRest, {
      ...{ type: "object", additionalProperties: false },
      properties: { note: { type: "string" } },
    });
  });

  it("says how callers prove who they are, and only that", () => {
    const authorizers = {
      signed: {
        ...{ handler, type: AuthorizerType.Request },
        identitySources: ["method.request.header.X-Sign", "method.request.querystring.key", "context.path"],
      },
    };
    const { paths, components } = documentOf({
      authorizers,
      routes: [
        route({ path: "/a" }),
        route({ path: "/b", auth: { authorizer: "signed", apiKey: true } }),
        route({ path: "/c", auth: { cognito: { groups: ["clerk", "admin"] } } }),
        route({ path: "/d", auth: open }),
      ],
    });
    const security = Object.values(paths).map((path) => (path as { get: { security: object } }).get.security);
    const token = [{ accessToken: [] }];
    assert.deepEqual(security, [token, [{ "signed-X-Sign": [], "signed-key": [], apiKey: [] }], token, []]);
    assert.deepEqual(Object.keys(components.securitySchemes), ["accessToken", "apiKey", "signed-X-Sign", "signed-key"]);
    assert.equal(paths["/c"].get.description, "The caller is in the group clerk or admin.");
    assert.equal(paths["/d"].get.description, `Open to everyone: ${reason}.`);
  });

  it("refers only to what it holds", () => {
    const request = { body: { definitions: { a: {} }, properties: { b: { $ref: "#/definitions/a" } } } };
    const document = documentOf({
      routes: [route({ method: HttpMethod.Post, request }), route({ auth: { iam: {} } })],
    });
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    assert.ok(references.length > 5);
    const missing = references.filter(([, kind = "", name = ""]) => !(name in document.components[kind]));
    assert.deepEqual(missing, []);
  });

  it("is known at preview, without the server that is not", async () => {
    const texts: string[] = [];
    await registered(() => {
      const api = new SecureApi("shop", { userPoolArns, routes: [route({ auth: cognito })] });
      api.openapi.apply((text) => texts.push(text));
      const named = { name: "api.example.com", certificateArn: "arn" };
      const other = new SecureApi("named", { userPoolArns, routes: [route()], domain: named });
      other.openapi.apply((text) => texts.push(text));
    });
    const servers = texts.map((text) => JSON.parse(text).servers);
    assert.deepEqual(servers.sort(), [[{ url: "https://api.example.com" }], undefined]);
  });
});
