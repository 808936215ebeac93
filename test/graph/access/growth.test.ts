import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Measured } from "../../support/measured";

const root = join(__dirname, "../../..");
/** What ten times the resources may cost more, and what an estate costs at least: less is noise. */
const [factor, least] = [12, 0.05];

/** In a process of its own, so that neither the memory nor the work of other tests is measured. */
function estates(): Measured[] {
  const program = ["--import", "tsx", join(root, "test/bench/estate.ts"), "--json"];
  return JSON.parse(execFileSync(process.execPath, program, { cwd: root, encoding: "utf8" }));
}

describe("the whole pack, the access graph and its matrix", function () {
  this.timeout(180_000);
  let all: Measured[];
  before(() => {
    all = estates();
  });

  it("judge estates of 120, 1,200 and 12,000 resources alike", () => {
    const [{ rows, findings }] = all as [Measured];
    assert.ok(rows > 0 && findings > 0);
    assert.deepEqual(
      all.map((one) => [one.resources, one.rows, one.findings]),
      [1, 10, 100].map((times) => [120 * times, rows * times, findings * times]),
    );
  });
  for (const [index, title] of ["1,200 resources", "12,000 resources"].entries()) {
    it(`cost at most ${factor} times as much for ten times as many: ${title}`, () => {
      const [small, large] = all.slice(index) as [Measured, Measured];
      const allowed = factor * Math.max(small.seconds, least);
      assert.ok(large.seconds <= allowed, `${large.seconds} s, which is more than ${factor} times ${small.seconds} s`);
    });
  }
  it("cost less than 15 seconds and 1 GB for 12,000 resources", () => {
    const large = all.at(-1) as Measured;
    assert.ok(large.seconds < 15, `${large.seconds} s`);
    assert.ok(large.megabytes < 1024, `${large.megabytes} MB`);
  });
});
