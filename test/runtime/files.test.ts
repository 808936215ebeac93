import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, sep } from "node:path";
import * as fc from "fast-check";
import { fileName, pathWithin, readWithin, writeWithin } from "../../components/runtime/files";
import { Refused } from "../../components/runtime/refused";

const badName = { statusCode: 400, message: "The file name is not allowed" };

/** Names that are mostly made of what paths give a meaning to. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("..", ".", "/", "\\", "a", "link", "inside", "%2e%2e", "\0", "~", "-"),
      fc.string({ unit: "binary" }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(""));

describe("runtime: files", () => {
  let root = "";
  let folder = "";
  beforeEach(() => {
    root = realpathSync(mkdtempSync("/tmp/files-"));
    folder = join(root, "folder");
    mkdirSync(join(folder, "inside"), { recursive: true });
    mkdirSync(join(root, "folder-secret"));
    writeFileSync(join(root, "secret.txt"), "secret");
    writeFileSync(join(folder, "inside", "a.txt"), "hello");
    symlinkSync(root, join(folder, "link"));
    symlinkSync("/nowhere", join(folder, "dangling"));
    symlinkSync(join(folder, "inside"), join(folder, "shortcut"));
    symlinkSync(join(folder, "inside", "a.txt"), join(folder, "a-link.txt"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("never leaves the folder", () =>
    fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const path = await pathWithin(folder, name).catch((error) => {
          assert.ok(error instanceof Refused && error.statusCode === 400, String(error));
        });
        if (path !== undefined) {
          assert.ok(path.startsWith(folder + sep) && !path.split(sep).includes("..") && !path.includes("\0"), path);
        }
      }),
      { numRuns: 1000 },
    ));

  const good = [
    "a",
    "a.txt",
    "Rechnung 2026-11 (1)".replace(/[()]/g, "_"),
    "日本語.pdf",
    "_x",
    "a.tar.gz",
    "übung.txt",
    "x".repeat(200),
  ];
  for (const name of good) {
    it(`takes ${name.slice(0, 30)}`, () => assert.equal(fileName(name), name.normalize("NFC")));
  }

  it("takes two ways to write a letter for the same", () => assert.equal(fileName("u\u0308.txt"), "\u00fc.txt"));

  const bad = [
    ...[
      "",
      ".",
      "..",
      "../a",
      "/etc/passwd",
      "a/../../b",
      "a//b",
      "a\\b",
      "..\\a",
      "C:a",
      "a\0.txt",
      ".env",
      "-rf",
      "a.",
      "a ",
      " a",
    ],
    ...[
      "a\nb",
      "a\u202etxt.exe",
      "con",
      "NUL.txt",
      "com1",
      "a:b",
      "a*",
      "a?b",
      "~",
      "a%2fb\u2044",
      "x".repeat(201),
      "é".repeat(101),
    ],
    ...["a..b", "．．", "\ud800", "$(id)", "a;b", "a|b", "<b>", "'a'", "a&b"],
  ];
  for (const name of bad) {
    it(`refuses ${JSON.stringify(name).slice(0, 30)}`, async () => {
      assert.throws(() => fileName(name), badName);
      await assert.rejects(pathWithin(folder, name), badName);
    });
  }

  it("follows links within the folder, and none that lead out of it", async () => {
    assert.equal(await pathWithin(folder, "inside/new/b.txt"), join(folder, "inside/new/b.txt"));
    assert.equal(String(await readWithin(folder, "shortcut/a.txt")), "hello");
    for (const name of [
      "link/secret.txt",
      "link/new.txt",
      "dangling",
      "dangling/a",
      "link/folder-secret/a",
      "inside/a.txt/b",
    ]) {
      await assert.rejects(readWithin(folder, name), badName);
      await assert.rejects(writeWithin(folder, name, ""), badName);
    }
  });

  it("reads files, not links, folders, pipes or what is too large", async () => {
    assert.equal(String(await readWithin(folder, "inside/a.txt", 5)), "hello");
    execFileSync("mkfifo", [join(folder, "pipe")]);
    await assert.rejects(readWithin(folder, "a-link.txt"), badName);
    await assert.rejects(readWithin(folder, "inside/a.txt", 4), { statusCode: 413 });
    for (const name of ["inside", "pipe", "none.txt"]) {
      await assert.rejects(readWithin(folder, name), { statusCode: 404, message: "There is no such file" });
    }
  });

  it("writes new files that nobody else reads", async () => {
    const path = await writeWithin(folder, "new.txt", "text");
    assert.equal(readFileSync(path, "utf8"), "text");
    assert.equal(statSync(path).mode & 0o777, 0o600);
    await assert.rejects(writeWithin(folder, "new.txt", "other"), { statusCode: 409 });
    await assert.rejects(writeWithin(folder, "a-link.txt", "other"), { statusCode: 409 });
    assert.equal(readFileSync(path, "utf8"), "text");
  });

  it("writes below /tmp alone, and wants a whole path", async () => {
    await assert.rejects(writeWithin("/var", "new.txt", ""), /not below \/tmp/);
    await assert.rejects(writeWithin("/", "new.txt", ""), /not below \/tmp/);
    await assert.rejects(pathWithin("tmp", "a"), /no absolute path/);
  });
});
