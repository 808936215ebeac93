import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { cacheOf, contentKey } from "../../policies/code/cache";
import { fileCache } from "../../policies/code/cache/files";
import { cacheFolder } from "../../policies/code/cache/folder";

const isWindows = process.platform === "win32";
const isNumber = (value: unknown): value is number => typeof value === "number";

describe("the cache folder", () => {
  const home = () => "/home/ann";
  const nobody = () => {
    throw new Error("no such user");
  };
  const rows: [what: string, Record<string, string>, NodeJS.Platform, () => string, folder: string | undefined][] = [
    ["of the standard", { XDG_CACHE_HOME: "/var/cache/ann" }, "linux", home, "/var/cache/ann/secure-serverless"],
    ["is not relative", { XDG_CACHE_HOME: "cache" }, "linux", home, "/home/ann/.cache/secure-serverless"],
    ["on Linux", {}, "linux", home, "/home/ann/.cache/secure-serverless"],
    ["on macOS", {}, "darwin", home, "/home/ann/Library/Caches/secure-serverless"],
    ["on Windows", { LOCALAPPDATA: "/c/Users/ann/Local" }, "win32", home, "/c/Users/ann/Local/secure-serverless"],
    ["of nobody on Windows", {}, "win32", home, undefined],
    ["of a user without a home", {}, "linux", nobody, undefined],
    ["of a user with an empty home", {}, "linux", () => "", undefined],
    ["when it is switched off", { SECURE_SERVERLESS_CACHE: "off" }, "linux", home, undefined],
  ];
  for (const [what, environment, platform, user, expected] of rows) {
    it(what, () => assert.equal(cacheFolder(environment, platform, user), expected && join(expected)));
  }
});

describe("the cache in files", () => {
  let outer = "";
  let folder = "";
  beforeEach(() => {
    outer = mkdtempSync(join(tmpdir(), "secure-serverless-cache-"));
    folder = join(outer, "code");
  });
  afterEach(() => {
    chmodSync(outer, 0o700);
    rmSync(outer, { recursive: true });
  });
  const only = () => join(folder, readdirSync(folder)[0] ?? "");

  it("gives what another process kept", () => {
    fileCache(folder).set("key", { found: ["a"] });
    assert.deepEqual(fileCache(folder).get("key"), { found: ["a"] });
    assert.equal(fileCache(folder).get("other"), undefined);
  });

  it("is read by its user alone, and leaves no drafts", function () {
    fileCache(folder).set("key", 1);
    assert.match(readdirSync(folder).join(), /^[0-9a-f]{64}\.json$/);
    if (isWindows) {
      this.skip();
    }
    assert.equal(statSync(only()).mode & 0o777, 0o600);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });

  it("removes the oldest, and nothing that is not its own", () => {
    const cache = fileCache(folder, 10);
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.txt"), "mine");
    writeFileSync(join(folder, `${"0".repeat(64)}.1.tmp`), "what an ended process left");
    utimesSync(join(folder, `${"0".repeat(64)}.1.tmp`), 1, 1);
    for (let at = 0; at < 30; at += 1) {
      cache.set(`key ${at}`, at);
      age(folder, at);
    }
    const names = readdirSync(folder);
    assert.ok(names.includes("notes.txt"));
    assert.ok(!names.some((name) => name.endsWith(".tmp")));
    assert.ok(names.length <= 11, `${names.length} files`);
    assert.equal(cache.get("key 29"), 29);
    assert.equal(cache.get("key 0"), undefined);
  });

  /** Gives files that were written just now a time of their own: those of a file system may be coarse. */
  function age(of: string, at: number): void {
    for (const name of readdirSync(of).filter((one) => one.endsWith(".json"))) {
      const path = join(of, name);
      const isNew = statSync(path).mtimeMs > 1e9;
      isNew && utimesSync(path, 1000 + at, 1000 + at);
    }
  }

  const broken: Record<string, (path: string) => void> = {
    "is cut off": (path) => writeFileSync(path, readFileSync(path, "utf8").slice(0, -3)),
    "is empty": (path) => writeFileSync(path, ""),
    "is null": (path) => writeFileSync(path, "null"),
    "is of another key": (path) => writeFileSync(path, JSON.stringify({ key: "other", value: 1 })),
    "is huge": (path) => writeFileSync(path, JSON.stringify({ key: "key", value: "x".repeat(300_000) })),
    "is a folder": (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    "others may write": (path) => chmodSync(path, 0o622),
    "is a link to nowhere": (path) => {
      rmSync(path);
      symlinkSync(join(outer, "nowhere"), path);
    },
  };
  for (const [what, breakIt] of Object.entries(broken)) {
    it(`counts a file as nothing that ${what}`, function () {
      if (isWindows && /others|link/.test(what)) {
        this.skip();
      }
      fileCache(folder).set("key", 1);
      breakIt(only());
      assert.equal(fileCache(folder).get("key"), undefined);
      assert.doesNotThrow(() => fileCache(folder).set("key", 2));
    });
  }

  it("goes on without a folder that can be written", () => {
    writeFileSync(folder, "a file where the folder would be");
    const cache = fileCache(folder);
    assert.doesNotThrow(() => cache.set("key", 1));
    assert.equal(cache.get("key"), undefined);
  });

  it("does not keep what is large", () => {
    fileCache(folder).set("key", "x".repeat(300_000));
    assert.equal(fileCache(folder).get("key"), undefined);
  });
});

describe("the analysis of another process", () => {
  const root = join(__dirname, "..", "..");
  let folder = "";
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "secure-serverless-cache-"));
    await build({
      stdin: {
        contents: 'export * from "./policies/code/scan"; export * from "./policies/code/grants";',
        resolveDir: root,
      },
      bundle: true,
      platform: "node",
      packages: "external",
      outfile: join(folder, "code.js"),
      logLevel: "silent",
    });
  });
  after(() => rmSync(folder, { recursive: true }));

  const text = "exports.handler = async (event) => eval(event.body);";
  const script = `const { scanCode, callsOfFiles } = require("./code.js");
    const files = [{ path: "index.js", text: ${JSON.stringify(text)} }];
    console.log(JSON.stringify([scanCode(files, "index.js"), callsOfFiles(files, "index.js")]));`;
  const analysed = (environment: Record<string, string> = {}) =>
    execFileSync(process.execPath, ["-e", script], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, NODE_PATH: join(root, "node_modules"), XDG_CACHE_HOME: folder, ...environment },
    });

  it("is taken, and the compiler is not loaded again", () => {
    const first = analysed();
    const compiler = join(folder, "node_modules", "typescript");
    mkdirSync(compiler, { recursive: true });
    writeFileSync(join(compiler, "index.js"), 'throw new Error("the compiler is loaded");');
    assert.match(first, /code-injection/);
    assert.equal(analysed(), first);
    assert.throws(() => analysed({ SECURE_SERVERLESS_CACHE: "off" }), /Command failed/);
  });

  it("is kept without the code", () => {
    const kept = join(folder, "secure-serverless", "code");
    const texts = readdirSync(kept).map((name) => readFileSync(join(kept, name), "utf8"));
    assert.equal(texts.length, 2);
    assert.ok(!texts.join().includes("eval(event"));
  });
});

describe("a cache of results", () => {
  const files = () => {
    const kept = new Map<string, unknown>();
    return { kept, get: (key: string) => kept.get(key), set: (key: string, value: unknown) => kept.set(key, value) };
  };

  it("finds once in a process, and once in all", () => {
    const disk = files();
    let times = 0;
    const find = () => ++times;
    const [first, second] = [cacheOf(isNumber, () => disk), cacheOf(isNumber, () => disk)];
    assert.deepEqual(
      [first.of("a", find), first.of("a", find), second.of("a", find), first.of("b", find)],
      [1, 1, 1, 2],
    );
  });

  it("finds again what a foreign file holds in another form", () => {
    const disk = files();
    disk.kept.set("a", { harm: true });
    assert.equal(
      cacheOf(isNumber, () => disk).of("a", () => 7),
      7,
    );
    assert.equal(disk.kept.get("a"), 7);
  });

  it("is in memory alone where there are no files", () => {
    const cache = cacheOf(isNumber, () => undefined);
    assert.deepEqual([cache.of("a", () => 1), cache.of("a", () => 2)], [1, 1]);
  });

  it("has a key that differs when anything differs", () => {
    const file = { path: "a.ts", text: "one" };
    const keys = [
      contentKey([file], "a.ts"),
      contentKey([{ ...file, text: "two" }], "a.ts"),
      contentKey([{ ...file, path: "b.ts" }], "a.ts"),
      contentKey([file, file], "a.ts"),
      contentKey([file], "a.ts", "handler"),
      contentKey([{ path: "a.tso", text: "ne" }], "a.ts"),
    ];
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(contentKey([{ ...file }], "a.ts"), keys[0]);
  });
});
