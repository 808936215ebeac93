import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";
import { policies } from "../policies/policies";
import type { Policy } from "../policies/policy";
import { Reference } from "../policies/reference";
import { isUnknown } from "../policies/unknown";

const root = join(__dirname, "..");
const files = ["components", "policies", "examples", "test"].flatMap((folder) => sources(folder)).sort();
function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The longest that a file may be, in lines: the first row whose pattern fits. */
const fileLimits: [pattern: RegExp, lines: number][] = [
  [/^policies\/rules\/[^/]+\//, 60],
  [/^policies\/rules\/index\.ts$/, 400],
  [/^components\//, 150],
  [/^(policies|examples)\//, 200],
  [/^test\/(policies|examples|components)\.test\.ts$/, 40],
];
const functionLimit = 25;
const components = files
  .filter((file) => file.startsWith("components/"))
  .map(read)
  .join();

describe("house rules", () => {
  it("files are short", () => assert.deepEqual(files.filter(isLong), []));
  it("functions are short", () =>
    assert.deepEqual(files.filter((file) => !/test/.test(file)).flatMap(longFunctions), []));
  it("nothing is left to be filled in", () => {
    const unfinished = files.filter(
      (file) => !/tools\/new|house\.test/.test(file) && /\b(FIXME|TODO|XXX)\b/.test(read(file)),
    );
    assert.deepEqual(unfinished, []);
  });
  it("every rule is in the list, in a file of its name, in the folder of its service", () => {
    const rules = files.filter((file) => /^policies\/rules\/.+\//.test(file));
    assert.deepEqual(policies.map(({ name }) => `policies/rules/${name.split("-")[0]}/${name}.ts`).sort(), rules);
  });
  it("the lock file names no host", () => assert.doesNotMatch(read("package-lock.json"), /"resolved": *"http/));
  it("the runtime library stands alone, and waits for no SDK when it is loaded", () =>
    assert.deepEqual(files.filter((file) => /^components\/runtime\//.test(file)).flatMap(wrongImports), []));
  it("the served pack loads nothing of @pulumi/aws", () => {
    assert.doesNotMatch(read("policies/dist/main.js"), /require\("@pulumi\/aws/);
  });
});

describe("the wording of policies", () => {
  for (const policy of policies) {
    it(policy.name, () => assert.deepEqual(misworded(policy), []));
  }
});

function misworded({ title, why, fix, link, examples }: Policy): string[] {
  const messages = Object.values(examples.bad).map(([, message]) => message);
  const rules: [holds: boolean, rule: string][] = [
    [/^[A-Z].*[^.]$/.test(title) && title.length <= 100, "title: one sentence of at most 100 characters, no full stop"],
    [/^[A-Z].*\.$/.test(why), "why: sentences with a full stop"],
    [/^[A-Z].*\.$/.test(fix), "fix: a command with a full stop"],
    [
      /^https:\/\/(docs\.aws\.amazon\.com|www\.pulumi\.com)\//.test(link),
      "link: a page of AWS's or Pulumi's documentation",
    ],
    [messages.every((message) => !/\.$/.test(message)), "message: no full stop"],
    [messages.every((message) => !/^(A|An|The) /.test(message)), "message: begins with what is wrong"],
    [Object.keys(examples.good).length > 0 && messages.length > 0, "examples: good and bad"],
    [hasUnknown(examples), "examples: one with a value that is known only after deployment"],
    [
      (fix.match(/(?<![:"])\bSecure\w+/g) ?? []).every((name) => components.includes(`class ${name} `)),
      "fix: a component that there is",
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}

/** A value that nobody knows yet, or one that another resource of the example will have. */
function hasUnknown(examples: Policy["examples"]): boolean {
  const holds = (value: unknown): boolean =>
    value instanceof Reference ||
    (typeof value === "object" && value !== null ? Object.values(value).some(holds) : isUnknown(value));
  return Object.keys(examples.unknown).length > 0 || holds(examples.good);
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file).split(sep).join("/"))
    .filter((file) => file.endsWith(".ts") && !/(^|\/)(dist|node_modules)\//.test(file));
}

/** What code inside Lambda may import of the rest of the components: it is plain code. */
const shared = ["../../credentials"];
/** What a topic cannot load later: a logger is made when a handler is loaded, which then wants to log. */
const needed = ["@aws-lambda-powertools/logger"];

/** Imports of a file of the runtime library, but for those of types, that reach out of it or that every handler pays for. */
function wrongImports(file: string): string[] {
  const imports = [...read(file).matchAll(/^(?:import|export)(?! type\b)[^;"]*?"([^"]+)";/gm)].map(
    ([, from = ""]) => from,
  );
  const outside = (from: string) =>
    from.startsWith(".") && !join(file, "..", from).startsWith(join("components", "runtime"));
  const wrong = imports.filter((from) => /^@(pulumi|aws-sdk|aws-lambda-powertools)\//.test(from) || outside(from));
  return wrong.filter((from) => ![...shared, ...needed].includes(from)).map((from) => `${file} imports ${from}`);
}

function isLong(file: string): boolean {
  const limit = fileLimits.find(([pattern]) => pattern.test(file))?.[1];
  return limit !== undefined && read(file).trimEnd().split("\n").length > limit;
}

function longFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    const lines = source.text.slice(node.getStart(source), node.end).split("\n").length;
    if (ts.isFunctionLike(node) && "body" in node && lines > functionLimit) {
      long.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} has ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return long;
}
