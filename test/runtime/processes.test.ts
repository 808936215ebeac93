import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { type RunOptions, run } from "../../components/runtime/processes";

describe("runtime: processes", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync("/tmp/processes-");
  });
  after(() => rmSync(folder, { recursive: true }));

  /** A program of the test's own. */
  function program(name: string, lines: string): string {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
    return file;
  }

  it("passes any value as it is, to no shell", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { maxLength: 5 }), async (values) => {
        const given = values.filter((value) => !value.startsWith("-") && !value.includes("\0"));
        const shown = await run("/usr/bin/printf", [...given, "$(id); `id` | id > /tmp/x"], { options: ["%s\\0"] });
        assert.deepEqual(shown.toString().split("\0").slice(0, -1), [...given, "$(id); `id` | id > /tmp/x"]);
      }),
      { numRuns: 30 },
    ));

  it("gives no environment, and the input", async () => {
    process.env.PLANTED_SECRET = "hunter2";
    const shown = String(await run(program("environment", "/usr/bin/env; /bin/cat"), [], { input: "sent" }));
    delete process.env.PLANTED_SECRET;
    assert.deepEqual(
      shown.split("\n").filter((line) => !/^(PWD|SHLVL|_|OLDPWD)=/.test(line)),
      ["sent"],
    );
    const environment = { A: "1" };
    assert.match(String(await run(program("environment", "/usr/bin/env"), [], { environment })), /^A=1$/m);
  });

  it("does not mind a program that leaves its input unread", async () => {
    assert.equal(String(await run("/bin/true", [], { input: "x".repeat(1_000_000) })), "");
  });

  it("ends a program that takes too long, with all that it started", async () => {
    const marker = join(folder, "marker");
    const file = program("slow", `(/bin/sleep 1; /bin/echo late > ${marker}) &\n/bin/sleep 30`);
    const start = Date.now();
    await assert.rejects(run(file, [], { timeoutSeconds: 0.2 }), { message: "run: the program took too long" });
    assert.ok(Date.now() - start < 5_000);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    assert.throws(() => readFileSync(marker));
  });

  it("ends what a program leaves running, and does not wait for it", async () => {
    const start = Date.now();
    assert.equal(String(await run(program("leaves", "/bin/sleep 8 &\n/bin/echo done"), [])), "done\n");
    assert.ok(Date.now() - start < 5_000);
  });

  const failures: [name: string, file: string, values: unknown[], options: RunOptions, message: RegExp][] = [
    ["prints too much", "/bin/cat", ["/dev/zero"], {}, /^run: the program printed too much$/],
    ["fails", "/bin/ls", ["/hunter2"], {}, /^run: the program ended with code \d+$/],
    ["is not there", "/bin/hunter2", [], {}, /^run: the program cannot be started: ENOENT$/],
    ["runs in a folder that is not there", "/bin/true", [], { folder: "/hunter2" }, /cannot be started: ENOENT$/],
    ["is found by the path", "ls", [], {}, /is no absolute path/],
    ["is relative", "./ls", [], {}, /is no absolute path/],
    ["is a shell", "/bin/sh", ["x"], {}, /is a shell or an interpreter/],
    ["runs another", "/usr/bin/env", ["x"], {}, /is a shell or an interpreter/],
    ["is an interpreter of some version", "/usr/bin/python3.12", ["x"], {}, /is a shell or an interpreter/],
    ["gets an option", "/bin/ls", ["-la"], {}, /begins with a hyphen/],
    ["gets a long option", "/bin/ls", ["--hunter2"], {}, /begins with a hyphen/],
    ["gets a NUL", "/bin/ls", ["a\0b"], {}, /holds a NUL/],
    ["gets an object", "/bin/ls", [{ toString: () => "-la" }], {}, /is no text/],
  ];
  for (const [name, file, values, options, message] of failures) {
    it(`says when a program ${name}, and not what it was given`, () =>
      assert.rejects(run(file, values as string[], options), (error: Error) => {
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      }));
  }
});
