import type { ApiRequest, ApiResponse } from "../handlers/http";
import { Table } from "./table";

type Handler = (request: ApiRequest) => Promise<ApiResponse>;

const settings = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  ORDERS_TABLE: "orders",
};

/** Loaded when the table listens: the handlers read their settings once. */
const load = (name: string) => (require(`../handlers/${name}`) as { handler: Handler }).handler;

/** The handlers before an empty table, for the tests of the block that calls this; what they log is kept in `written`. */
export function application() {
  const table = new Table();
  const written: unknown[] = [];
  const { info, error } = console;
  const environment = { ...process.env };

  before(async () => void Object.assign(process.env, settings, { AWS_ENDPOINT_URL_DYNAMODB: await table.open() }));
  beforeEach(() => {
    table.empty();
    written.length = 0;
    const keep = (entry: unknown) => void written.push(entry);
    Object.assign(console, { info: keep, error: keep });
  });
  afterEach(() => void Object.assign(console, { info, error }));
  after(() => {
    table.close();
    process.env = environment;
  });

  /** Calls a handler as API Gateway does, for a caller with these claims. */
  async function call(name: string, claims: object | undefined, request: Partial<ApiRequest> = {}) {
    const authorizer = claims && { claims: claims as Record<string, string> };
    const response = await load(name)({ requestContext: { requestId: "r", authorizer }, ...request });
    return { status: response.statusCode, headers: response.headers, body: JSON.parse(response.body) };
  }
  return { table, written, call };
}
