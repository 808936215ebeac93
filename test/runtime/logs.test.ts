import assert from "node:assert/strict";
import { isUtf8 } from "node:buffer";
import * as fc from "fast-check";
import { type LogOptions, logger, masked } from "../../components/runtime/logs";
import { Refused } from "../../components/runtime/refused";

/** What a logger writes, line by line. */
function written(work: (log: ReturnType<typeof logger>) => void, options: LogOptions = {}): string[] {
  const chunks: string[] = [];
  const [out, error] = [process.stdout.write, process.stderr.write];
  process.stdout.write = process.stderr.write = ((chunk: string) => chunks.push(chunk) > 0) as typeof out;
  try {
    work(logger({ service: "test", level: "INFO", ...options }));
  } finally {
    process.stdout.write = out;
    process.stderr.write = error;
  }
  return chunks.join("").split("\n").slice(0, -1);
}

/** Made up here, and put together so that no scanner takes this file for a leak. */
const random = (length: number) => "aB3xQ9zP0LmN7vTy2KcR5wGh".repeat(10).slice(0, length);
/** Secrets with a form of their own, and the part that must never be seen. */
const known: [text: string, secret: string][] = [
  `AK${"IA"}${"Q3EGRIPZ".repeat(2)}`,
  `${random(20)}/${random(19)}`,
  `gh${"p_"}${random(36)}`,
  `sk${"_live_"}${random(24)}`,
  `sk${"_test_"}${random(24)}`,
  `SG${"."}${random(22)}.${random(43)}`,
  `sk-proj-${random(40)}`,
  `GOC${"SPX-"}${random(28)}`,
  `eyJ${random(20)}.eyJ${random(40)}.${random(43)}`,
  `eyJ${random(20)}.eyJ${random(40)}.`,
  random(120),
  "4111 1111 1111 1111",
  "4111-1111-1111-1111",
  "378282246310005",
].map((secret) => [secret, secret]);
known.push(
  ["postgres://orders:hunter2@db/orders", "hunter2"],
  ["redis://:abc@cache:6379", ":abc@"],
  ["Authorization: Bearer hunter2", "hunter2"],
  ["basic aHVudGVyMg==", "aHVudGVyMg=="],
  ["Server=db;Password=hunter2;", "hunter2"],
  ["password=a,b&c;hunter2", "hunter2"],
  ["password='it''s hunter2' ok", "hunter2"],
  ['"secret":"a\nhunter2', "hunter2"],
  ["DB_PASSWORD=correct horse battery", "battery"],
  ['{"password":"hunter2","a":1}', "hunter2"],
  ['{"pass\\":\\"x","client_secret": "a\\"hunter2"}', "hunter2"],
  ['"{\\"token\\":\\"hunter2\\"}"', "hunter2"],
  ["https://a.example/x?X-Amz-Signature=abcdef0123&y=1", "abcdef0123"],
  ["api_key: 'hunter2'", "hunter2"],
  ["-----BEGIN RSA PRIVATE KEY-----\nMIIEhunter2\n-----END RSA PRIVATE KEY-----", "hunter2"],
  ["Cookie: session=hunter2; theme=dark", "hunter2"],
);
const secretNames = [
  "password",
  "DB_PASSWORD",
  "x-api-key",
  "Authorization",
  "set-cookie",
  "clientSecret",
  "refresh_token",
];
secretNames.push(
  "sessionId",
  "cardNumber",
  "cvv",
  "PIN",
  "privateKey",
  "credentials",
  "passphrase",
  "X-Amz-Security-Token",
);

const keys = fc.string({ minLength: 1, maxLength: 8 });
/** Values that hold a planted one somewhere. */
function around(planted: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      planted,
      fc.tuple(keys, tie("tree")).map(([key, value]) => ({ [key]: value, more: 1 })),
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
      tie("tree").map((value) => new Map([["a", value]])),
      tie("tree").map((value) => new Set([value])),
      tie("tree").map((cause) => new Error("failed", { cause })),
      tie("tree").map((value) => Object.assign(new Error("failed"), { detail: value })),
    ),
  }));
  return tree;
}

describe("runtime: logs", () => {
  it("never lets a planted secret through, wherever it stands in a value", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...known).chain(([text, secret]) =>
          fc.record({
            secret: fc.constant(secret),
            value: around(
              fc.constantFrom(text, `see ${text}`, { [text]: 1 }, [text], new Error(text), new String(text)),
            ),
          }),
        ),
        ({ secret, value }) => assert.ok(!JSON.stringify(masked(value)).includes(secret), secret),
      ),
      { numRuns: 2000 },
    ));

  it("never lets a field with a secret name through, whatever it holds", () =>
    fc.assert(
      fc.property(
        around(
          fc
            .constantFrom(...secretNames)
            .chain((name) =>
              fc.constantFrom("hunter2", ["hunter2"], { a: "hunter2" }, 70417042).map((value) => ({ [name]: value })),
            ),
        ),
        (value) => assert.doesNotMatch(JSON.stringify(masked(value)), /hunter2|70417042/),
      ),
      { numRuns: 1000 },
    ));

  for (const [text, secret] of known) {
    it(`masks ${secret.slice(0, 4)}… in a message, an attribute, an error and a child's line`, () => {
      const lines = written(
        (log) => {
          log.info(text, { note: text, deep: { list: [text] } });
          log.error("failed", new Error(text));
          log.error({ message: "failed", cause: new Error(text), [text]: text });
          log.appendKeys({ note: text });
          log.createChild({ persistentKeys: { other: text } }).warn("child");
        },
        { errorMessages: true },
      );
      assert.equal(lines.length, 4);
      assert.ok(!lines.join("\n").includes(secret), lines.join("\n"));
    });
  }

  it("writes one line of JSON for any message and value", () =>
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true }),
        (text, value) => {
          const lines = written((log) => log.info(`${text}\r\n\u2028{"level":"FAKE"}`, { value }));
          assert.equal(lines.length, 1);
          const { level, message, service } = JSON.parse(lines[0] ?? "");
          assert.deepEqual([level, service, typeof message], ["INFO", "test", "string"]);
          assert.ok(isUtf8(Buffer.from(lines[0] ?? "")));
          assert.doesNotMatch(lines[0] ?? "", /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        },
      ),
      { numRuns: 300 },
    ));

  it("writes what is harmless as it is", () => {
    const value = {
      orderId: "0b9f6a3e-5d0c-4f5e-9a53-6d2f0f8f2c11",
      digest: "da39a3ee5e6b4b0d3255bfef95601890afd80709",
      total: 12.5,
      company: "Span & Co",
      pinned: "yes",
      at: "2026-11-21T10:00:00.000Z",
      arn: "arn:aws:lambda:eu-central-1:123456789012:function:orders-read-1a2b3c4",
      phone: "1234567890123",
      text: "Grüße, 日本語 👍",
      hasToken: true,
      secret: null,
      path: "/orders/{id}",
    };
    assert.deepEqual(masked(value), value);
  });

  it("masks the fields that it is told to", () => {
    const options = { secretFields: ["tax_number"] };
    assert.deepEqual(masked({ taxNumber: "1", tax: 2 }, options), { taxNumber: "[masked]", tax: 2 });
  });

  it("says which error it was and where, and not what it says", () => {
    const hunter2 = new SyntaxError("Unexpected token (hunter2:1:1)\n    at hunter2 (/hunter2.js:1:1)", {
      cause: Object.assign(new Error("hunter2"), { code: "ECONNREFUSED", detail: "hunter2" }),
    });
    const { error } = JSON.parse(written((log) => log.error("failed", hunter2))[0] ?? "");
    assert.doesNotMatch(JSON.stringify(error), /hunter2/);
    assert.deepEqual([error.name, error.cause.name, error.cause.code], ["SyntaxError", "Error", "ECONNREFUSED"]);
    assert.match(error.location, /^logs\.test\.ts:\d+$/);
    assert.deepEqual(
      { ...(masked(new Refused(404, "There is no such order")) as object), location: undefined },
      {
        ...{ name: "Refused", message: "There is no such order", statusCode: 404 },
        ...{ code: undefined, location: undefined, stack: undefined, cause: undefined },
      },
    );
    assert.match(
      JSON.stringify(masked(new Error("told"), { errorMessages: true })),
      /"message":"told".*"stack":"Error: told/,
    );
  });

  it("escapes what turns or hides text", () =>
    assert.equal(masked("a\u202eb\u200bc\ufeffd\u0085e"), "a\\u202eb\\u200bc\\ufeffd\\u0085e"));

  it("stays small and quick, whatever it is given", () => {
    const deep: { a?: object } = {};
    let end: { a?: object } = deep;
    for (let depth = 0; depth < 100_000; depth += 1) {
      end = end.a = {};
    }
    const circle: Record<string, unknown> = { a: 1 };
    circle.self = [circle];
    const throws = {
      get a() {
        throw new Error("hunter2");
      },
    };
    const values = [
      deep,
      circle,
      throws,
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("hunter2");
          },
        },
      ),
    ];
    values.push(Array(100_000).fill("x"), Array(500).fill("a.".repeat(2000)), "a".repeat(1e7), Buffer.alloc(1e6));
    values.push(
      JSON.parse(JSON.stringify(Buffer.from("hunter2"))),
      Object.fromEntries(
        Array(9999)
          .fill(0)
          .map((_, n) => [`${n}`.repeat(500), n]),
      ),
    );
    for (const value of values) {
      const start = performance.now();
      const [line = ""] = written((log) => log.info("x", { value: value as object }));
      assert.ok(performance.now() - start < 1000);
      assert.ok(
        line.length < 200_000 && !line.includes("hunter2") && !line.includes("104,117,110"),
        line.slice(0, 200),
      );
    }
    assert.deepEqual(masked(circle), { a: 1, self: ["[circular]"] });
    assert.equal(masked(Buffer.from("hunter2")), "[7 bytes]");
  });

  it("changes no prototype", () => {
    const planted = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    written((log) => log.info("x", planted));
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });
});
