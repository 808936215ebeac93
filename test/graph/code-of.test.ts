import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CodeAnalysis } from "../../policies/code/analysis";
import { pathArchive, textArchive, withAbsolutePaths } from "../../policies/code/asset";
import type { Configuration } from "../../policies/configuration";
import { evaluate } from "../../policies/evaluate";
import { policies } from "../../policies/policies";
import type { Properties, Resource } from "../../policies/resource";
import { unknown } from "../../policies/unknown";
import { serve } from "../support/served";

const aboutCode = /^lambda-function-(calls-granted|code-analysed|code-no-injection|code-no-weakness|grants-used)$/;
const pack = policies.filter(({ name }) => aboutCode.test(name));
const urn = (type: string, name: string) => `urn:pulumi:dev::orders::${type}::${name}`;

function resource(type: string, name: string, inputs: Properties, outputs: Properties, parent?: string): Resource {
  return { urn: urn(type, name), type, name, parent, inputs, outputs, dependencies: [], propertyDependencies: {} };
}

const injection = {
  ...{ weakness: "command-injection", severity: "critical" as const, file: "src/order.ts", line: 12 },
  message: "the event's `body` is run as a command",
  path: [
    { file: "src/order.ts", line: 10, what: "the event's `body`" },
    { file: "src/order.ts", line: 12, what: "run as a command" },
  ],
};
const found: CodeAnalysis = {
  missing: [
    {
      ...{ action: "dynamodb:PutItem", resource: "ORDERS_TABLE", operation: "PutItem" },
      ...{ grant: "orders.append()", file: "src/order.ts", line: 20 },
    },
  ],
  unused: [{ index: 1, intent: "read", resource: "arn:aws:s3:::prices/*", file: "index.ts", line: 40 }],
  weaknesses: [
    injection,
    { ...injection, weakness: "secret-in-code", line: 3, message: "code holds an AWS access key id", path: [] },
    { ...injection, weakness: "secret-in-code", line: 4, message: "code holds a password", path: [] },
    {
      ...injection,
      weakness: "secret-in-log",
      severity: "medium",
      line: 9,
      message: "whole event is logged",
      path: [],
    },
  ],
};

const said = {
  calls:
    "`src/order.ts:20` calls dynamodb:PutItem on ORDERS_TABLE, which its role does not allow; the grant is `orders.append()`",
  injection: "`src/order.ts:12`: the event's `body` is run as a command",
  log: "`src/order.ts:9`: whole event is logged",
  password: "`src/order.ts:4`: code holds a password",
  unused: "no call of its code needs `read` on arn:aws:s3:::prices/*, which `grants[1]` allows",
};

/** A function below a component. Stack policies see the component's outputs, which say nothing of code. */
function below(
  codeAnalysis: unknown,
  inputs: Properties = {},
  type = "secure-serverless:index:SecureFunction",
): Resource[] {
  const own = { name: "order", runtime: "nodejs24.x", handler: "index.handler", ...inputs };
  return [
    resource(type, "order", { codeAnalysis }, { arn: unknown }),
    resource("aws:lambda/function:Function", "order-function", own, { ...own, code: unknown }, urn(type, "order")),
  ];
}

const code = textArchive({ "index.js": "exports.handler = async (event) => console.log(event);" });
const logged = "`index.js:1`: whole event is logged";

const rows: [title: string, stack: Resource[], said: string[]][] = [
  ["what its component found", below(found, { code }), Object.values(said)],
  ["a component that found nothing", below({ missing: [], unused: [], weaknesses: [] }, { code }), []],
  ["a component that says nothing of code", below(undefined, { code }), [logged]],
  ["a component of others", below(found, { code }, "shop:index:Function"), [logged]],
  [
    "a component that could not analyse it",
    below({ notAnalysed: "it cannot be parsed" }, { code }),
    ["its code is not analysed: it cannot be parsed"],
  ],
  [
    "a component that could not read all of it",
    below({ skipped: ["./prices of src/order.ts"] }, { code }),
    ["parts of its code are not analysed, as they cannot be read: ./prices of src/order.ts"],
  ],
  ["no code at all", below(undefined), []],
];

describe("the code of a function, as the pack sees it", () => {
  for (const [title, stack, expected] of rows) {
    it(title, () => {
      const messages = evaluate(stack, pack).findings.map(({ message }) => message);
      const served = serve(stack, pack).map(({ message }) => message.split("\n")[1]);
      assert.deepEqual([messages.sort(), served.sort()], [[...expected].sort(), [...expected].sort()]);
    });
  }
  it("is undecided where what the component says is not known", () => {
    const { undecided, findings } = evaluate(below(unknown, { code }), pack);
    assert.deepEqual([...new Set(undecided.map(({ property }) => property))], ["codeAnalysis of order"]);
    assert.equal(undecided.length, 5);
    assert.ok(findings.every(({ policy }) => policy === "policy-decided-at-preview"));
  });
  it("findings carry their place and the steps that lead there", () => {
    const { findings } = evaluate(below(found), pack);
    const { code: place, severity, level } = findings.find(({ message }) => message === said.injection) ?? {};
    assert.deepEqual(
      [place, severity, level],
      [{ file: "src/order.ts", line: 12, path: injection.path }, "critical", "mandatory"],
    );
    const log = findings.find(({ message }) => message === said.log);
    assert.deepEqual([log?.code, log?.severity, log?.level], [{ file: "src/order.ts", line: 9 }, "medium", "advisory"]);
  });
});

const levels: [configuration: Configuration, advisory: string[]][] = [
  [{}, [said.calls, said.log, said.unused]],
  [{ "lambda-function-code-no-weakness": { mandatoryFrom: "medium" } }, [said.calls, said.unused]],
  [{ "lambda-function-code-no-weakness": { mandatoryFrom: "critical" } }, [said.calls, said.log, said.unused]],
  [{ "lambda-function-code-no-weakness": "advisory" }, [said.calls, said.log, said.password, said.unused]],
  [{ "lambda-function-grants-used": "mandatory" }, [said.calls, said.log]],
];

describe("the level of what is found in code", () => {
  for (const [configuration, expected] of levels) {
    it(JSON.stringify(configuration), () => {
      const { findings } = evaluate(below(found), pack, configuration);
      const advisory = findings.filter(({ level }) => level === "advisory").map(({ message }) => message);
      assert.deepEqual(advisory.sort(), [...expected].sort());
    });
  }
});

describe("where code lies", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "secure-serverless-code-of-"));
    mkdirSync(join(folder, "app/lib"), { recursive: true });
    writeFileSync(join(folder, "app/main.mjs"), 'import { run } from "./lib/run.mjs";\nexport const handler = run;\n');
    writeFileSync(join(folder, "app/lib/run.mjs"), "export const run = async (event) => console.log(event);\n");
    writeFileSync(join(folder, "app/lib/unused.mjs"), "export const other = async (event) => console.log(event);\n");
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const path of ["./app", "app"]) {
    it(`${path}: files are shown from the program's folder, and only those that the handler reaches`, () => {
      assert.deepEqual(messagesOf(path), ["`app/lib/run.mjs:1`: whole event is logged"]);
    });
  }
  it("an absolute path below the program's folder", () => {
    assert.deepEqual(messagesOf(join(folder, "app")), ["`app/lib/run.mjs:1`: whole event is logged"]);
  });

  function messagesOf(path: string): string[] {
    const [component, fn] = below(undefined, { handler: "main.handler", code: pathArchive(path) }) as [
      Resource,
      Resource,
    ];
    const inputs = withAbsolutePaths(fn.inputs, () => [folder]);
    return evaluate([component, { ...fn, inputs }], pack).findings.map(({ message }) => message);
  }
});
