import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccessMatrix } from "../policies/graph/access/matrix";
import { access, assertMaxReach, type ProgramAccess } from "../policies/max-reach";
import { run } from "./support/command";

const orders = join(__dirname, "..", "examples", "orders");
const values = join(__dirname, "engine", "programs", "values");
const folder = mkdtempSync(join(tmpdir(), "secure-serverless-access-"));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const half = file("half.json", '{"rows":');
const other = file("other.json", { findings: [] });
const refused: [arguments_: string[], sentence: string][] = [
  [["--format", "xml"], "--format is `xml`, must be text or json"],
  [["--fail-on-gain"], "--fail-on-gain is given without --diff; add --diff <file>"],
  [["--from", "anonymous", "--diff", half], "--from and --diff are both given; leave one out"],
  [["--diff", "none.json"], "none.json cannot be read (ENOENT); --diff names a file of `access --format json`"],
  [["--diff", half], `${half} is not JSON: Unexpected end of JSON input`],
  [["--diff", other], `${other} is no access matrix; make one by \`secure-serverless access --format json\``],
];

describe("secure-serverless access", function () {
  this.timeout(120_000);
  let matrix: AccessMatrix;
  before(async () => {
    const { code, out, error } = await run("access", orders, "--format", "json");
    assert.deepEqual([code, error], [0, ""]);
    matrix = JSON.parse(out);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [args, sentence] of refused) {
    it(`${args.join(" ").replaceAll(folder, "…")}: says what is wrong, exit code 2`, async () => {
      assert.deepEqual(await run("access", ...args), { code: 2, out: "", error: `error: ${sentence}\n` });
    });
  }

  it("decides everything of an application that is built of components", () => {
    assert.deepEqual([matrix.undecided, matrix.escalations], [[], []]);
    const ofCreate = matrix.rows.filter(
      ({ principal, type }) => principal === "createOrder" && type === "dynamodb:Table",
    );
    assert.deepEqual(
      ofCreate.map(({ intent, resource }) => `${intent} ${resource}`),
      ["write orders", "write trail", "read requests", "write requests", "delete requests"],
    );
  });

  it("shows what the internet reaches: only what decides who somebody is", async () => {
    const { code, out } = await run("access", orders, "--from", "anonymous");
    assert.equal(code, 0);
    assert.match(out, /^What anonymous reaches in orders \(dev\), offline\n/);
    assert.match(out, /read +payments \(secretsmanager:Secret\) +authorizer \S+ > authorizePayment > payments/);
    assert.doesNotMatch(out, /orders \(dynamodb:Table\)/);
  });

  it("says so when nothing has the name", async () => {
    const { code, error } = await run("access", values, "--from", "anonymou");
    assert.equal(code, 2);
    assert.match(
      error,
      /^error: --from is `anonymou`, must be anonymous, authenticated, or the name of what acts in the stack/,
    );
  });

  it("fails on a gain, when it shall", async () => {
    const rows = matrix.rows.filter(({ principal, intent }) => principal !== "createOrder" || intent !== "delete");
    const before = file("before.json", { ...matrix, rows });
    const added = "+ createOrder gained delete on requests\n";
    assert.deepEqual(await run("access", orders, "--diff", before, "--fail-on-gain"), {
      code: 1,
      out: added,
      error: "",
    });
  });
});

describe("access in a user's tests", function () {
  this.timeout(60_000);
  let program: ProgramAccess;
  before(async () => {
    program = await access(orders);
  });

  it("tells what a function may write to", () => {
    assert.deepEqual(program.mayWrite("readOrder"), ["readOrder-logs"]);
    assert.deepEqual(program.mayWrite("createOrder"), ["orders", "trail", "requests", "createOrder-logs"]);
    assert.throws(
      () => program.mayWrite("nobody"),
      /^Error: `nobody` may do nothing in the program; the principals are: /,
    );
  });

  it("holds as long as no more is reached than is named", () => {
    assertMaxReach(program, { from: "anonymous", may: { payments: ["read"], requests: ["write"] } });
    assertMaxReach(program, { from: "readOrder", may: { orders: ["read"] } });
    assert.throws(() => program.reach("nobody"), /no entry point, function, state machine or role/);
  });

  it("lists each excess with its way", () => {
    assert.throws(() => assertMaxReach(program, { from: "cancelOrder", may: { orders: ["read"] } }), {
      message: [
        "cancelOrder reaches more than the test allows:",
        "  write on orders: cancelOrder > orders",
        "  write on trail: cancelOrder > trail",
      ].join("\n"),
    });
  });
});
