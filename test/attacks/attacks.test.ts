import assert from "node:assert/strict";
import { callersAreLetIn, messagesAreRefused, replaysAreRefused, tokensAreRefused } from "./access";
import { listeners } from "./application/listeners";
import { routes } from "./application/routes";
import { reached } from "./application/shop";
import { bucketAttacks } from "./corpus/bucket";
import { goodKeys, goodOrders, goodRequests } from "./corpus/good";
import { goodOrder, valueAttacks } from "./corpus/messages";
import { requestAttacks } from "./corpus/requests";
import { type ListenerName, sourceAttacks } from "./corpus/sources";
import {
  bucketEvent,
  busEvent,
  type Json,
  queueEvent,
  streamEvent,
  tableStreamEvent,
  topicEvent,
} from "./support/events";
import { deliver, fault, type Outcome, request } from "./support/outcome";
import { startPictures } from "./support/pictures";
import { accepted, refused, tally } from "./support/tally";

/** How an order reaches the shop, by source. */
const carriers: Record<ListenerName | "api", (order: Json) => Promise<Outcome>> = {
  api: (order) => request(routes.createOrder, { body: order }),
  queue: (order) => deliver(listeners.queue, queueEvent([order])),
  topic: (order) => deliver(listeners.topic, topicEvent(order)),
  stream: (order) => deliver(listeners.stream, streamEvent([order])),
  tableStream: (order) => deliver(listeners.tableStream, tableStreamEvent([order])),
  bus: (order) => deliver(listeners.bus, busEvent(order)),
  schedule: (order) => deliver(listeners.schedule, order),
};

let pictures: Awaited<ReturnType<typeof startPictures>>;
before(async () => {
  pictures = await startPictures();
});
after(() => pictures.close());

describe("attacks are refused", () => {
  for (const [source, carry] of Object.entries(carriers)) {
    it(`values of an order from the ${source}`, async () => {
      const faults: string[] = [];
      for (const [kind, rows] of Object.entries(valueAttacks)) {
        for (const [name, change, status = 400] of rows) {
          const outcome = await carry({ ...goodOrder, ...change });
          faults.push(...refused(kind, name, fault(outcome, source === "api" ? status : "refused", change)));
        }
      }
      assert.deepEqual(faults, []);
    });
  }
  it("other parts of a request", async () => {
    const faults: string[] = [];
    for (const [kind, name, route, wanted, status = 400] of requestAttacks) {
      const { method, path, ...sent } = wanted;
      faults.push(...refused(kind, name, fault(await request(routes[route], wanted), status, sent)));
    }
    assert.deepEqual(faults, []);
  });
  it("objects of a bucket", async () => {
    const faults: string[] = [];
    for (const [kind, name, key, changes] of bucketAttacks) {
      const outcome = await deliver(listeners.bucket, bucketEvent(key, changes));
      faults.push(...refused(kind, name, fault(outcome, "refused", key === "invoice.pdf" ? changes?.record : key)));
    }
    assert.deepEqual(faults, []);
  });
  it("events of other sources", async () => {
    const faults: string[] = [];
    for (const [source, name, event] of sourceAttacks) {
      faults.push(
        ...refused("wrong source", `${source}, ${name}`, fault(await deliver(listeners[source], event), "refused", [])),
      );
    }
    assert.deepEqual(faults, []);
  });
  it("good hosts of pictures that lead elsewhere", async () => {
    const faults: string[] = [];
    for (const path of pictures.redirects) {
      const image = `https://${pictures.host}${path}`;
      faults.push(...refused("SSRF", path, fault(await carriers.api({ ...goodOrder, image }), 400, image)));
    }
    const large = `https://${pictures.host}/large.png`;
    faults.push(
      ...refused("oversize", "a picture", fault(await carriers.api({ ...goodOrder, image: large }), 500, large)),
    );
    assert.deepEqual(faults, []);
  });
  it("no prototype was changed", () => assert.deepEqual(Object.keys(Object.prototype), []));
  tokensAreRefused();
  messagesAreRefused();
  describe("replay", replaysAreRefused);
});

describe("good requests are accepted", () => {
  for (const [source, carry] of Object.entries(carriers)) {
    it(`orders from the ${source}, and they do no harm`, async () => {
      for (const [name, change] of goodOrders) {
        const order = { ...goodOrder, ...change };
        const { status, told, logged } = await carry(order);
        assert.equal(status, source === "api" ? 201 : "taken", `${name}: ${told} ${logged}`);
        assert.deepEqual(harm(order), [], name);
        accepted();
      }
    });
  }
  it("other requests", async () => {
    for (const [name, route, wanted, status] of goodRequests) {
      const outcome = await request(routes[route], wanted);
      assert.equal(outcome.status, status, `${name}: ${outcome.told} ${outcome.logged}`);
      assert.deepEqual(reached.pages.filter(isHarmful), [], name);
      assert.ok(
        reached.labels.every((label) => [undefined, label].includes(textOfLabel(wanted.body))),
        name,
      );
      accepted();
    }
  });
  it("pictures", async () => {
    const outcome = await carriers.api({ ...goodOrder, image: `https://${pictures.host}/a.png` });
    assert.deepEqual([outcome.status, reached.pictures], [201, ["a picture"]]);
    accepted();
  });
  callersAreLetIn();
  it("objects of a bucket", async () => {
    for (const key of goodKeys) {
      assert.equal((await deliver(listeners.bucket, bucketEvent(key))).status, "taken", key);
      accepted();
    }
  });
});

const placeholders = "insert into orders (id, sku, quantity, name, email, note) values ($1, $2, $3, $4, $5, $6)";

/** What the texts of an order changed where they went: statements, a page, a label. */
function harm(order: Json): string[] {
  const { id, sku, quantity, name, email, status, note = null } = order;
  const [statement] = reached.statements;
  const holds: [boolean, string][] = [
    [statement?.text.replace(/\s+/g, " ") === placeholders, "the statement"],
    [isSame(statement?.values, [id, sku, quantity, name, email, note]), "its values"],
    [reached.partiql[0]?.Statement === 'update "orders" set status = ? where id = ?', "the PartiQL statement"],
    [isSame(reached.partiql[0]?.Parameters, [status, id]), "its parameters"],
    [!reached.pages.some(isHarmful), "the page"],
    [reached.labels[0] === `${sku} for ${name}`, "the label"],
  ];
  return holds.filter(([isSafe]) => !isSafe).map(([, what]) => what);
}

const isSame = (found: unknown, expected: unknown) => JSON.stringify(found) === JSON.stringify(expected);

const textOfLabel = (body: unknown) => (body as { text?: string } | undefined)?.text;

/** True for a page with another element, attribute or address than the template has. */
function isHarmful(page: string): boolean {
  return !/^(<p title="[^"<>]*">[^<>]*<\/p>|<h1>[^<>]*<\/h1><a href="(?!javascript)[^"<>]*">Back<\/a>)$/.test(page);
}

/** How many attacks there are of each class: one that is lost is missed. */
const attacks = {
  ...{ SQL: 78, command: 77, XSS: 68, "NoSQL and PartiQL": 74, "path traversal": 108, SSRF: 139 },
  ...{ "prototype pollution": 62, oversize: 74, "deep nesting": 38, "wrong types": 120, unicode: 118 },
  ...{ "header injection": 69, "parameter pollution": 3, "wrong media type": 6, "wrong source": 34 },
  ...{ "no identity": 11, "not allowed": 33, "no token": 45, "forged token": 30, "algorithm none": 24 },
  ...{ "key confusion": 42, "expired token": 39, "wrong pool": 36, "wrong use": 33, "header of a token": 36 },
  ...{ "forged message": 58, replay: 18 },
};

describe("the corpus", () => {
  it("has these attacks, all of them refused", () => assert.deepEqual(tally.refused, attacks));
  it("has at least 250 attacks and 60 good requests", () => {
    const total = Object.values(tally.refused).reduce((sum, count) => sum + count, 0);
    assert.ok(total >= 250, `${total} attacks`);
    assert.ok(tally.accepted >= 60, `${tally.accepted} good requests`);
  });
});
