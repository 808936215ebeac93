import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type AwsCall, standInForAws } from "../../../test/runtime/stand-in/aws";
import { booking, sumsOf } from "../handlers/statements";

const payment = {
  id: "0b6a2f1e-52b7-4a0c-9a53-0f4a6a1f9b11",
  amount: 1250,
  currency: "EUR" as const,
  iban: "DE89370400440532013000",
};
const role = { identity: { userArn: "arn:aws:sts::123456789012:assumed-role/shop/session" } };
/** What neither function takes. */
const wrong: [title: string, payment: object][] = [
  ["a part of a cent", { ...payment, amount: 0.5 }],
  ["nothing", { ...payment, amount: 0 }],
  ["more than a million", { ...payment, amount: 100_000_001 }],
  ["another currency", { ...payment, currency: "ABC" }],
  ["an account that is none", { ...payment, iban: "DE89'; drop table payments; --" }],
  ["a card number", { ...payment, card: "4111111111111111" }],
];

const settings = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  PAYMENTS_QUEUE_ARN: "arn:aws:sqs:eu-central-1:123456789012:payments",
  ACCOUNTS_KEY_ALIAS: "alias/ledger/dev/accounts",
  DATABASE_HOST: "ledger.proxy-abc.eu-central-1.rds.amazonaws.com",
  DATABASE_NAME: "ledger",
};

const accepted = ({ input }: AwsCall) => ({
  MessageId: "1",
  MD5OfMessageBody: createHash("md5").update(`${input.MessageBody}`).digest("hex"),
});
const load = (name: string) => require(`../handlers/${name}`).handler;

describe("the ledger", () => {
  const environment = { ...process.env };
  const { error } = console;
  let aws: Awaited<ReturnType<typeof standInForAws>>;
  before(async () => {
    aws = await standInForAws(accepted);
    // The client of SQS calls the host of a queue's URL.
    Object.assign(process.env, settings, { PAYMENTS_QUEUE_URL: `${aws.client.endpoint}/123456789012/payments` });
    console.error = () => undefined;
  });
  after(async () => {
    await aws.close();
    process.env = environment;
    console.error = error;
  });
  beforeEach(() => {
    aws.calls.length = 0;
  });

  const report = (body: object, caller: object = role) =>
    load("reportPayment")({
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
      requestContext: caller,
    });
  const book = (body: object, eventSourceARN = settings.PAYMENTS_QUEUE_ARN) =>
    load("bookPayment")({
      Records: [{ messageId: "1", eventSource: "aws:sqs", eventSourceARN, body: JSON.stringify(body) }],
    });

  it("passes a payment on, as it was reported", async () => {
    assert.equal((await report(payment)).statusCode, 202);
    assert.deepEqual(JSON.parse(`${aws.calls[0]?.input.MessageBody}`), payment);
  });
  it("takes none of a caller who is not known", async () => {
    assert.equal((await report(payment, {})).statusCode, 401);
  });
  for (const [title, body] of wrong) {
    it(`refuses ${title}, when it is reported and when it is booked`, async () => {
      assert.equal((await report(body)).statusCode, 400);
      assert.deepEqual(await book(body), { batchItemFailures: [{ itemIdentifier: "1" }] });
      assert.deepEqual(aws.calls, []);
    });
  }
  it("books nothing of another queue", async () => {
    const failed = await book(payment, "arn:aws:sqs:eu-central-1:210987654321:payments");
    assert.deepEqual([failed.batchItemFailures.length, aws.calls], [1, []]);
  });
  it("keeps values apart from statements", () => {
    const { text, values } = booking({ ...payment, iban: "'; drop table payments; --" });
    assert.match(text, /values \(\$1, \$2, \$3, \$4\) on conflict \(id\) do nothing$/);
    assert.equal(values[3], "'; drop table payments; --");
    assert.deepEqual(sumsOf("2026-11-21").values, ["2026-11-21", "2026-11-21"]);
  });
});
