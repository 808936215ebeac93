import { createHash } from "node:crypto";
import type { ApiResponse } from "pulumi-secure-serverless/runtime";
import { type DynamoDbStandIn, dynamoDbStandIn } from "../../../test/support/dynamodb";

type Handler = (event: object) => Promise<ApiResponse>;

const settings = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  ORDERS_TABLE: "orders",
  TRAIL_TABLE: "trail",
  REQUESTS_TABLE: "requests",
};

/** What a request says beside its identity. */
export interface Request {
  body?: object | string;
  id?: string;
  after?: string;
  key?: string;
}

/** The identity of a person, as the Cognito authorizer of API Gateway passes it on. */
export const person = (sub: string, ...groups: string[]) => ({
  claims: { sub, token_use: "access", scope: "orders/read orders/write", "cognito:groups": groups.join(",") },
});

/** The identity of the partner, as the authorizer passes it on. */
export const partner = { sub: "partner", kind: "machine", scopes: "orders:track" };

/** The identity of the payment provider's message, as its authorizer passes it on. */
export function provider(message: object | string) {
  const bodySha256 = createHash("sha256").update(JSON.stringify(message)).digest("hex");
  return { sub: "payments", kind: "webhook", bodySha256 };
}

export const body = { items: [{ sku: "BOOK-1", quantity: 2 }], note: "ring twice" };
export const shipment = { carrier: "DHL", parcel: "JJD0001234567" };
/** The id of no order. */
export const nobody = "0b6a2f1e-52b7-4a0c-9a53-0f4a6a1f9b11";

/** The handlers before empty tables, for the tests of the block that calls this; what they log is kept in `written`. */
export function application() {
  const made: { tables?: DynamoDbStandIn } = {};
  const written: string[] = [];
  const { info, error } = console;
  const environment = { ...process.env };
  const tables = () => made.tables as DynamoDbStandIn;

  before(async () => {
    made.tables = await dynamoDbStandIn();
    Object.assign(process.env, settings, { AWS_ENDPOINT_URL_DYNAMODB: tables().endpoint });
  });
  beforeEach(() => {
    const { items, calls, inputs, broken } = tables();
    items.clear();
    broken.clear();
    written.length = calls.length = inputs.length = 0;
    const keep = (line: unknown) => void written.push(`${line}`);
    Object.assign(console, { info: keep, error: keep });
  });
  afterEach(() => void Object.assign(console, { info, error }));
  after(() => {
    tables().close();
    process.env = environment;
  });

  /** Calls a handler as API Gateway does. The handlers read their settings once, so they are loaded when the tables listen. */
  async function call(name: string, authorizer: object | undefined, request: Request = {}) {
    const { handler } = require(`../handlers/${name}`) as { handler: Handler };
    const response = await handler(eventOf(name, authorizer, request));
    return { status: response.statusCode, headers: response.headers, body: response.body && JSON.parse(response.body) };
  }
  return { tables, written, call };
}

let calls = 0;

function eventOf(name: string, authorizer: object | undefined, { body, id, after, key }: Request) {
  calls += 1;
  return {
    resource: name,
    httpMethod: "POST",
    body: typeof body === "string" ? body : (body && JSON.stringify(body)) || null,
    headers: { "Content-Type": "application/json", "Idempotency-Key": key ?? `idempotency-key-${calls}` },
    pathParameters: id === undefined ? null : { id },
    queryStringParameters: after === undefined ? null : { after },
    requestContext: { requestId: "r", authorizer },
  };
}
