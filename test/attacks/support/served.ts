import assert from "node:assert/strict";
import { secrets } from "../application/access";
import * as orders from "../corpus/orders";
import { serveApplication } from "../gateway";
import { type Received, type Sent, send } from "../gateway/send";
import { issuerOf, poolKeys, shopPool } from "./tokens";

export const [secret = ""] = secrets.partner;
export const keysOfPoolAt = `${issuerOf(shopPool)}/.well-known/jwks.json`;

type Served = Awaited<ReturnType<typeof serveApplication>>;
const state: { served?: Served; order: string } = { order: "" };

/** The orders application, as it is served. */
export const application = () => state.served as Served;

/** The id of an order of Anna's. */
export const orderOfAnna = () => state.order;

/** Serves the orders application for the tests of the block that calls this. */
export function serveOrders(): void {
  before(async function () {
    this.timeout(60_000);
    state.served = await serveApplication("examples/orders", {
      pool: { id: shopPool, keys: poolKeys },
      keys: { [keysOfPoolAt]: poolKeys, [orders.partnerKeysAt]: orders.partnerKeys },
      secret,
      variables: { USER_POOL_IDS: shopPool },
    });
    state.order = await made(orders.order());
  });
  after(() => state.served?.close());
}

/** Sends a request a second after the one before. `{id}` in its path is an order of Anna's. */
export function call(sent: Sent, url = application().url): Promise<Received> {
  application().time.now += 1_000;
  return send(url, { ...sent, call: sent.call.replace("{id}", state.order) });
}

/** Makes an order; returns its id. */
export async function made(sent: Sent): Promise<string> {
  return (await accepted(sent, 201)).id;
}

/** Sends a request that must be accepted; returns the body of the answer. */
// biome-ignore lint/suspicious/noExplicitAny: the bodies of all routes.
export async function accepted(sent: Sent, expected = 200): Promise<any> {
  const { status, text } = await call(sent);
  assert.equal(status, expected, `${sent.call}: ${text}`);
  return text && JSON.parse(text);
}

/** The orders as they are kept. */
export const kept = () => JSON.stringify([...application().tables.items.values()].filter(({ customer }) => customer));

/** Words of files, stacks, libraries and schemas: nobody is told them. */
const details = /node_modules|\.[jt]s\b|zod|jwt|jwks|arn:|expected|pattern|Error|stack|undefined|\[object|Unexpected/;

/** What API Gateway itself answers. */
export const byGateway = "The request was refused";

/** Who must refuse an attack: API Gateway, before any handler runs, or the handler. */
type Refusing = "gateway" | "handler" | "either";

/** What is wrong with how an attack was answered. */
async function faults([name, sent, expected]: orders.Attack, url: string, by: Refusing): Promise<string[]> {
  const before = kept();
  const { status, headers, text } = await call(sent, url);
  const { message, requestId, ...others } = text === "" ? { message: "" } : JSON.parse(text);
  const wrong: [boolean, string][] = [
    [![expected].flat().includes(status), `answered ${status}, not ${expected}`],
    [by === "handler" && message === byGateway, "was refused by API Gateway"],
    [by === "gateway" && message !== byGateway, "reached a handler"],
    [details.test(text) || Object.keys(others).length > 0 || typeof message !== "string", "told a detail"],
    [headers["x-content-type-options"] !== "nosniff" || headers["cache-control"] !== "no-store", "lacks a header"],
    [/evil/.test(`${headers["access-control-allow-origin"]}`), "lets another origin read"],
    [kept() !== before, "changed an order"],
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, what]) => `${name}: ${what}: ${text}`);
}

/** Throws unless all attacks are refused, nothing is told, and no order is changed. */
export async function refused(
  attacks: readonly orders.Attack[],
  by: Refusing = "either",
  url = application().url,
): Promise<void> {
  const found: string[] = [];
  for (const attack of attacks) {
    found.push(...(await faults(attack, url, by)));
  }
  assert.deepEqual(found, []);
}
