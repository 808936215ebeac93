import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { sourceTexts } from "../../policies/code/archive";
import { pathArchive, programFolders, textArchive, withAbsolutePaths } from "../../policies/code/asset";
import { secretsInCode } from "../../policies/code/secrets";

const accessKey = `AK${"IA"}${"Q3EGRIPZ".repeat(2)}`;

describe("the code of a function", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "secure-serverless-code-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  function write(files: Record<string, string | Buffer>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  }
  const names = (value: unknown) => [...sourceTexts(value, "code")].map(({ name }) => name);

  it("is read from texts, files and folders by name", () => {
    write({ "src/b.js": "b", "src/lib/a.js": "a", "settings.json": "{}" });
    const { assets } = textArchive({ "index.js": "text" });
    const archive = {
      ...textArchive({}),
      assets: {
        ...assets,
        app: pathArchive(join(folder, "src")),
        "s.json": pathArchive(join(folder, "settings.json")),
      },
    };
    assert.deepEqual(names(archive), ["index.js", "app/b.js", "app/lib/a.js", "s.json"]);
  });

  it("leaves out binary files, what others publish, and links", () => {
    write({ "own/a.js": "a", "own/node_modules/b/c.js": "c", "own/image.png": Buffer.from([137, 80, 0, 1]) });
    symlinkSync(folder, join(folder, "own/up"));
    assert.deepEqual(names(pathArchive(join(folder, "own"))), ["a.js"]);
  });

  it("is read from zip files, packed or stored, and not from broken ones", () => {
    const files = { "index.js": `// ${accessKey}`, "node_modules/x.js": accessKey };
    for (const method of [0, 8]) {
      write({ "code.zip": zip(files, method) });
      const found = [...secretsInCode(pathArchive(join(folder, "code.zip")))];
      assert.deepEqual(found, ["`index.js:1` holds an AWS access key id"], `method ${method}`);
    }
    write({ "code.zip": zip(files, 8).fill(0xff, 30, 50) });
    assert.deepEqual(names(pathArchive(join(folder, "code.zip"))), []);
  });

  it("is read up to a limit", () => {
    write({ "large/a.txt": "a".repeat(5_000_000), "large/b.txt": accessKey });
    assert.deepEqual(names(pathArchive(join(folder, "large"))), ["a.txt"]);
  });

  it("is undecided where the path leads nowhere, and nothing where it lies elsewhere", () => {
    assert.throws(() => names(pathArchive(join(folder, "not-built"))), { property: "code" });
    assert.deepEqual(names({ ...pathArchive("x"), path: undefined, uri: "https://example.com/code.zip" }), []);
    assert.deepEqual(names(undefined), []);
  });

  it("is found from the program's folder, which `main` of Pulumi.yaml names", () => {
    write({
      "Pulumi.yaml": 'name: orders\nmain: "infra/index.ts" # here\n',
      "infra/index.ts": "",
      "infra/dist/a.js": "a",
    });
    const shell = join(folder, "infra/dist");
    assert.deepEqual(programFolders(shell), [join(folder, "infra"), folder, shell]);
    const { code } = withAbsolutePaths({ code: pathArchive("./dist") }, () => programFolders(folder));
    assert.deepEqual(names(code), ["a.js"]);
  });
});

const random = "aB3xQ9zP0LmN7vTy2KcR5wGh";
const body = "MIIEpAIBAAKCAQEA".repeat(4);
const texts: [text: string, findings: string[]][] = [
  [`key = "-----BEGIN PRIVATE KEY-----\\n${body}"`, ["`x:1` holds a private key"]],
  [`-----BEGIN EC PRIVATE KEY-----\r\n${body}`, ["`x:1` holds a private key"]],
  ['pem.replace("-----BEGIN PRIVATE KEY-----", "")', []],
  ["redis://:k7Dq-92x@mysql-cache.internal:6379", ["`x:1` holds a password in a URL"]],
  ["postgres://orders:k7Dq-92x@my-server/db", []],
  ["https://user:pass@acme.io, ftp://me:<secret>@acme.io, s3://a:b1c2@www.example.com", []],
  ["amqp://orders:{{password}}@queue.acme.io", []],
  ["AKIAIOSFODNN7EXAMPLE", []],
  [`AKIAIOSFODNN7EXAMPLE\n\n${accessKey} gh${"p_"}${random}${random}`, ["AWS access key id:3", "GitHub token:3"]],
];

describe("secrets in code", () => {
  for (const [text, findings] of texts) {
    it(`${text.slice(0, 50).replace(/\s/g, " ")}: ${findings.length}`, () => {
      const found = [...secretsInCode(textArchive({ x: text }))];
      const short = found.map((one) => one.replace(/`x:(\d+)` holds (?:an|a) (.*)/, "$2:$1"));
      assert.deepEqual(findings[0]?.startsWith("`") ? found : short, findings);
      assert.ok(found.every((one) => !one.includes(random.slice(0, 8)) && !one.includes("k7Dq")));
    });
  }
});

/** A zip archive of the files: with local headers, a directory and its end, as the format's description says. */
function zip(files: Record<string, string>, method: number): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const common = fields(
      [20, 2],
      [0, 2],
      [method, 2],
      [0, 4],
      [crc32(content), 4],
      [packed.length, 4],
      [content.length, 4],
      [name.length, 2],
      [0, 2],
    );
    const local = Buffer.concat([fields([0x04034b50, 4]), common, Buffer.from(name), packed]);
    directory.push(
      fields([0x02014b50, 4], [20, 2]),
      common,
      fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      Buffer.from(name),
    );
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const count = Object.keys(files).length;
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [entries.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...locals, entries, end]);
}

function fields(...values: [value: number, bytes: 2 | 4][]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
