import assert from "node:assert/strict";
import fc from "fast-check";
import { listeners } from "../attacks/application/listeners";
import { routes } from "../attacks/application/routes";
import { goodOrder } from "../attacks/corpus/messages";
import {
  apiEvent,
  bucketEvent,
  busEvent,
  customerClaims,
  queueEvent,
  streamEvent,
  tableStreamEvent,
  topicEvent,
} from "../attacks/support/events";
import { checkAnswer, deliver } from "../attacks/support/outcome";

/** A value of any type that code may pass: also what JSON cannot hold. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
});

/** An event with one of its parts, however deep, replaced by something else, or taken away. */
function damaged(event: unknown): fc.Arbitrary<unknown> {
  const places = [...placesOf(event)];
  return fc
    .tuple(
      fc.constantFrom(...places),
      fc.oneof(anything, fc.jsonValue(), fc.constantFrom(undefined, null, "", "\0", [], {})),
    )
    .map(([place, value]) => replaced(event, place, value));
}

function* placesOf(value: unknown, place: string[] = []): Iterable<string[]> {
  yield place;
  for (const [key, part] of typeof value === "object" && value !== null ? Object.entries(value) : []) {
    yield* placesOf(part, [...place, key]);
  }
}

function replaced(value: unknown, [key, ...place]: string[], other: unknown): unknown {
  if (key === undefined) {
    return other;
  }
  if (Array.isArray(value)) {
    return value.map((part, index) => (String(index) === key ? replaced(part, place, other) : part));
  }
  const part = (value as Record<string, unknown>)[key];
  return { ...(value as object), [key]: replaced(part, place, other) };
}

/** A good request of every kind, which is damaged. */
const request = apiEvent({
  ...{ body: goodOrder, query: { text: "a", sort: "name" } },
  pathParameters: { id: String(goodOrder.id), sku: "SHIRT-42", file: "invoice.pdf" },
  headers: { "X-Language": "de", Origin: "https://shop.example" },
  claims: { ...customerClaims, "cognito:groups": "customers,clerks" },
});

const events = {
  queue: queueEvent([goodOrder, goodOrder]),
  topic: topicEvent(goodOrder),
  stream: streamEvent([goodOrder, goodOrder]),
  tableStream: tableStreamEvent([goodOrder, goodOrder]),
  bus: busEvent(goodOrder),
  schedule: goodOrder,
  bucket: bucketEvent("invoice.pdf"),
};

describe("random events", function () {
  this.timeout(120_000);
  const numRuns = 150;
  const { error } = console;
  before(() => {
    console.error = () => undefined;
  });
  after(() => {
    console.error = error;
  });
  for (const [name, handler] of Object.entries(routes)) {
    it(`${name} always answers`, async () => {
      const property = fc.asyncProperty(fc.oneof(anything, damaged(request), damaged(request)), async (event) =>
        checkAnswer(await handler(event)),
      );
      await fc.assert(property, { numRuns });
    });
  }
  for (const [name, event] of Object.entries(events)) {
    it(`the ${name} takes an event, or asks for it again and says nothing`, async () => {
      const handler = listeners[name as keyof typeof events];
      const property = fc.asyncProperty(fc.oneof(anything, damaged(event), damaged(event)), async (event) => {
        const { told, status } = await deliver(handler, event);
        assert.match(told, told.startsWith('{"batch') ? batch : failure, status as string);
      });
      await fc.assert(property, { numRuns });
    });
  }
});

const failure = /^(\{"message":"The event could not be handled"\})?$/;
const batch = /^\{"batchItemFailures":\[(\{"itemIdentifier":".+"\}(,|(?=\])))*\]\}$/;
