import assert from "node:assert/strict";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type AuditEvent, auditLog } from "../../components/runtime/audit";
import { Refused } from "../../components/runtime/refused";
import { type AwsCall, standInForAws } from "./stand-in/aws";

const items = new Map<string, unknown>();
let failure: string | undefined;

function table({ input }: AwsCall): object {
  const { on, at } = input.Item as Record<string, { S: string }>;
  const key = `${on?.S} ${at?.S}`;
  if (failure !== undefined || (input.ConditionExpression === "attribute_not_exists(#at)" && items.has(key))) {
    throw new Error(failure ?? "ConditionalCheckFailedException");
  }
  items.set(key, input.Item);
  return {};
}

const event: AuditEvent = {
  who: { subject: "user-1", kind: "user", clientId: "web" },
  what: "order.cancelled",
  on: "orders/1",
  result: "done",
};

describe("runtime: audit", () => {
  let aws: Awaited<ReturnType<typeof standInForAws>>;
  let client: DynamoDBClient;
  const lines: string[] = [];
  const audit = () =>
    auditLog({ table: "trail", client, now: () => new Date("2026-11-21T10:00:00Z"), log: (line) => lines.push(line) });
  before(async () => {
    aws = await standInForAws(table);
    client = new DynamoDBClient(aws.client);
  });
  beforeEach(() => {
    failure = undefined;
    items.clear();
    lines.length = 0;
    aws.calls.length = 0;
  });
  after(async () => {
    client.destroy();
    await aws.close();
  });

  it("puts an item that is never overwritten, and writes one line", async () => {
    const { at } = await audit().record({ ...event, details: { total: 5, note: "password=hunter2" } });
    assert.match(at, /^2026-11-21T10:00:00\.000Z#[0-9a-f-]{36}$/);
    const [call] = aws.calls;
    assert.equal(call?.operation, "PutItem");
    assert.deepEqual(call?.input, {
      TableName: "trail",
      ConditionExpression: "attribute_not_exists(#at)",
      ExpressionAttributeNames: { "#at": "at" },
      Item: {
        at: { S: at },
        on: { S: "orders/1" },
        what: { S: "order.cancelled" },
        result: { S: "done" },
        who: { S: "user-1" },
        kind: { S: "user" },
        clientId: { S: "web" },
        details: { S: '{"total":5,"note":"password=[masked]"}' },
      },
    });
    assert.equal(lines.length, 1);
    const { message, who, stored } = JSON.parse(lines[0] ?? "");
    assert.deepEqual({ message, who, stored }, { message: "audit", who: event.who, stored: true });
    assert.doesNotMatch(lines.join() + JSON.stringify(aws.calls), /hunter2/);
  });

  it("keeps events of one moment apart", async () => {
    const log = audit();
    await Promise.all(Array.from({ length: 50 }, () => log.record(event)));
    assert.equal(items.size, 50);
  });

  it("keeps nothing of a caller but who it is", async () => {
    const who = { ...event.who, groups: ["admin"], token: "hunter2" };
    assert.deepEqual((await audit().record({ ...event, who })).who, event.who);
    assert.doesNotMatch(lines.join() + JSON.stringify(aws.calls), /hunter2|admin/);
  });

  it("fails when the event cannot be kept, which then stands in the log", async () => {
    failure = "AccessDeniedException";
    await assert.rejects(audit().record(event), { message: "The audit event cannot be kept: AccessDeniedException" });
    assert.equal(JSON.parse(lines[0] ?? "").stored, false);
    assert.doesNotMatch(lines.join(), /detail-that-nobody-may-see/);
  });

  it("records how work ended", async () => {
    const { result, ...started } = event;
    const log = audit();
    assert.equal(await log.around(started, async () => "kept"), "kept");
    await assert.rejects(
      log.around(started, () => Promise.reject(new Refused(403, "No"))),
      { message: "No" },
    );
    await assert.rejects(
      log.around(started, () => Promise.reject(new TypeError("x"))),
      { message: "x" },
    );
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).result),
      [result, "refused", "failed"],
    );
  });

  const wrong: Record<string, object> = {
    "no subject": { who: { subject: "", kind: "user" } },
    nobody: { who: undefined },
    "a second line": { on: "orders/1\n{}" },
    "a line separator": { what: "a\u2028b" },
    "turned text": { on: "orders/\u202e1" },
    "a text too long": { what: "a".repeat(101) },
    "another result": { result: "maybe" },
    "an object": { on: { S: "orders/1" } },
  };
  for (const [name, change] of Object.entries(wrong)) {
    it(`refuses an event with ${name}`, async () => {
      await assert.rejects(audit().record({ ...event, ...change }), /^Error: audit: who, what or on is empty/);
      assert.equal(aws.calls.length + lines.length, 0);
    });
  }
});
