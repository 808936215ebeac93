import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Preview, PreviewError, preview } from "../../policies/engine/preview";
import { unknown } from "../../policies/unknown";

const programs = join(__dirname, "programs");
const shown = join("test", "engine", "programs");

/** Would show in a preview, and are the machine's own. */
const variables = ["AWS_REGION", "AWS_DEFAULT_REGION", "PULUMI_STACK"];
const saved = variables.map((name) => [name, process.env[name]] as const);

/** What a path such as `policy/inputs/role` leads to in a preview; its first part is a resource's name. */
function at({ resources }: Preview, path: string): unknown {
  const [name, ...keys] = path.split("/");
  const resource: unknown = resources.find((candidate) => candidate.name === name);
  return keys.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], resource);
}

function previews(program: string, expected: Record<string, unknown>, notes: string[]): void {
  describe(`preview of ${program}`, () => {
    let result: Preview;
    before(async () => {
      result = await preview({ folder: join(programs, program), stack: "dev" });
    });
    for (const [path, value] of Object.entries(expected)) {
      it(path, () => assert.deepEqual(at(result, path), value));
    }
    it("notes", () => assert.deepEqual(result.notes, notes));
  });
}

async function refusal(folder: string, stack?: string): Promise<PreviewError> {
  const error = await preview({ folder, stack }).then(
    () => assert.fail("it was previewed"),
    (failure: unknown) => failure,
  );
  assert(error instanceof PreviewError, String(error));
  return error;
}

const code = {
  "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
  __pulumiArchive: true,
  assets: {
    "index.js": {
      "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
      __pulumiAsset: true,
      text: "exports.handler = () => {}",
    },
  },
};
const trust = '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow"}],"Version":"2012-10-17"}';
const urn = (program: string, rest: string) => `urn:pulumi:dev::${program}::${rest}`;
const stackUrn = urn("relations", "pulumi:pulumi:Stack::relations-dev");
const queueUrn = urn("relations", "test:index:Store$aws:sqs/queue:Queue::store-queue");

before(() => {
  for (const name of variables) {
    delete process.env[name];
  }
});

after(() => {
  for (const [name, value] of saved) {
    process.env[name] = value ?? "";
  }
});

previews(
  "values",
  {
    "values-dev/outputs": { functionArn: unknown, functionName: "fn-f850760", isSecret: "s3cret" },
    "role/inputs": {
      assumeRolePolicy: trust,
      forceDetachPolicies: false,
      maxSessionDuration: 3600,
      name: "role-437c775",
      path: "/",
    },
    "role/outputs/arn": unknown,
    "role/outputs/id": unknown,
    "role/outputs/uniqueId": unknown,
    "role/outputs/description": undefined,
    "orders/inputs/billingMode": "PROVISIONED",
    "orders/outputs/region": "us-east-1",
    "unknown/inputs/policy": unknown,
    "unknown/inputs/role": unknown,
    "unknown/propertyDependencies": {
      policy: [urn("values", "aws:dynamodb/table:Table::orders")],
      role: [urn("values", "aws:iam/role:Role::role")],
    },
    "text/inputs/policy": '{"Statement": []}',
    "text/inputs/role": "role-437c775",
    "text/inputs/name": "text-c32215c",
    "fn/inputs/code": code,
    "fn/inputs/environment": { variables: { TABLE: "orders-94c2d36", TOKEN: "s3cret" } },
    "fn/inputs/memorySize": 128,
    "fn/inputs/reservedConcurrentExecutions": -1,
    "fn/inputs/timeout": 3,
    "fn/inputs/tagsAll": { team: "orders" },
    "fn/outputs/invokeArn": unknown,
    "fifo/inputs/name": "fifo-9ab97bc.fifo",
    "fifo/inputs/visibilityTimeoutSeconds": 30,
    "key/inputs/name": "alias/key-14edccd",
    "Uploads/inputs/bucket": "uploads-494c44d",
    "prefixed/inputs/name": undefined,
    "prefixed/outputs/name": unknown,
    "secret/inputs/value": "hush",
    "secret/secrets": ["value"],
  },
  [],
);

previews(
  "relations",
  {
    "relations-dev/parent": undefined,
    "relations-dev/outputs": { store: "store-queue-8592a08" },
    "store/urn": urn("relations", "test:index:Store::store"),
    "store/inputs": { size: 3 },
    "store/outputs": { queueName: "store-queue-8592a08" },
    "store/options": { protect: true },
    "store/parent": stackUrn,
    "store-queue/urn": queueUrn,
    "store-queue/parent": urn("relations", "test:index:Store::store"),
    "store-queue/options": { protect: true },
    "store-queue/inputs/delaySeconds": 7,
    "store-queue/inputs/tags": { own: "yes", stack: "yes" },
    "store-queue/inputs/tagsAll": { from: "provider", own: "yes", stack: "yes" },
    "store-queue/outputs/region": "eu-west-1",
    "ireland/type": "pulumi:providers:aws",
    "ireland/inputs/region": "eu-west-1",
    "policy/inputs/policy": unknown,
    "policy/propertyDependencies": { policy: [queueUrn], queueUrl: [queueUrn] },
    "policy/dependencies": [queueUrn],
    "after/dependencies": [queueUrn],
    "after/options": { ignoreChanges: ["tags"], additionalSecretOutputs: ["name"] },
    "network/opaque": true,
    "network/inputs": { cidr: "10.0.0.0/16" },
    "network/outputs/vpcId": unknown,
    "subnet/inputs/vpcId": unknown,
    "subnet/propertyDependencies": { vpcId: [urn("relations", "awsx:ec2:Vpc::network")] },
    existing: undefined,
  },
  [
    "aws:sns/topic:Topic existing is read from the account: offline its properties are unknown",
    "awsx:ec2:Vpc network: only the real engine expands it; what it makes is not checked here",
  ],
);

previews(
  "functions",
  {
    "functions-dev/outputs": {
      account: "123456789012",
      arn: "arn:aws:iam::123456789012:user/preview",
      china: {
        dnsSuffix: "amazonaws.com.cn",
        id: "aws-cn",
        partition: "aws-cn",
        reverseDnsPrefix: "cn.com.amazonaws",
      },
      document: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Read",
            Effect: "Allow",
            Action: ["s3:ListBucket", "s3:GetObject"],
            // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM writes its variables so.
            Resource: "arn:aws:s3:::b/${aws:username}",
            Principal: { Service: "lambda.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": "1" } },
          },
        ],
      }),
      image: unknown,
      key: unknown,
      named: "ec2.eu-north-1.amazonaws.com",
      partition: "aws",
      region: "us-east-1",
      zoneIds: ["apse2-az1", "apse2-az2", "apse2-az3"],
      zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
    },
    "image/inputs/key": unknown,
  },
  ["aws:ec2/getAmi:getAmi was not called: offline its results are unknown"],
);

previews(
  "configured",
  {
    "configured-dev/outputs": {
      flag: true,
      folder: "configured",
      list: [1, "two"],
      number: 7,
      place: ["configured", "dev", "organization", true],
      region: "eu-west-1",
      text: "from the project",
      token: "<[secret]>",
    },
  },
  [`${shown}/configured/Pulumi.dev.yaml: \`configured:token\` is encrypted: offline its value is [secret]`],
);

describe("preview", () => {
  it("passes on what the program writes and logs", async () => {
    const seen: string[] = [];
    await preview({
      folder: join(programs, "configured"),
      stack: "dev",
      onOutput: (chunk, stream) => seen.push(`${stream}: ${chunk.trim()}`),
      onLog: ({ severity, message }) => severity === "warning" && seen.push(`${severity}: ${message}`),
    });
    assert.deepEqual(seen.sort(), ["stderr: and its errors", "stdout: hello from the program", "warning: careful"]);
  });

  it("leaves it to the policies what is wrong with a function's code", async () => {
    const warnings: string[] = [];
    const { resources } = await preview({
      folder: join(programs, "coded"),
      onLog: ({ severity, message }) => severity === "warning" && warnings.push(message),
    });
    const { codeAnalysis } = resources.find(({ name }) => name === "greet")?.inputs ?? {};
    assert.deepEqual((codeAnalysis as { unused: unknown[] }).unused.length, 1);
    assert.deepEqual(warnings, []);
  });

  it("runs TypeScript by the runtime's nodeargs, and gives the same each time", async () => {
    const [first, second] = [
      await preview({ folder: join(programs, "typed") }),
      await preview({ folder: join(programs, "typed") }),
    ];
    assert.equal(first.program, "typed");
    assert.equal(first.stack, "dev");
    assert.equal(first.resources.length, 41);
    assert.deepEqual(first, second);
  });

  it("passes on an error that the program only logs, as the CLI does", async () => {
    const errors: string[] = [];
    await preview({
      folder: join(programs, "failing"),
      stack: "logs",
      onLog: ({ severity, message }) => severity === "error" && errors.push(message),
    });
    assert.deepEqual(errors, ["not good enough"]);
  });

  it("finds Pulumi.yaml above the folder", async () => {
    assert.equal((await preview({ folder: join(programs, "typed", "program") })).resources.length, 41);
  });

  it("ends the program when it is ended itself", async () => {
    const source = `require("./policies/engine/preview").preview({ folder: ${JSON.stringify(join(programs, "failing"))}, stack: "hangs",
      onOutput: (chunk) => process.stdout.write(chunk) })`;
    const engine = spawn(process.execPath, ["--import", "tsx", "-e", source], { stdio: ["ignore", "pipe", "inherit"] });
    const program = await new Promise<number>((resolve) => engine.stdout.on("data", (chunk) => resolve(Number(chunk))));
    engine.kill("SIGINT");
    assert.equal(await new Promise((resolve) => engine.on("exit", (_, signal) => resolve(signal))), "SIGINT");
    await assert.rejects(waitWhileAlive(program), { code: "ESRCH" });
  });
});

async function waitWhileAlive(id: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    process.kill(id, 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("preview of a program that fails", () => {
  const failing = `${shown}/failing`;
  const refused: Record<string, [message: string, details?: RegExp]> = {
    throws: [
      `${failing}/index.js:6: the program failed: Error: no such table`,
      /at Object\.throws \(.*index\.js:6:11\)/,
    ],
    rejects: [
      `${failing}/index.js:13: the program failed: Error: error serializing property "displayName": too late`,
      /index\.js:13/,
    ],
    missing: [
      `${failing}/Pulumi.missing.yaml: the program needs a value for \`failing:table\`; ` +
        "set it with `pulumi config set failing:table <value> --stack missing`",
    ],
    missingSecret: [
      `${failing}/Pulumi.missingSecret.yaml: the program needs a value for \`failing:token\`; ` +
        "set it with `pulumi config set --secret failing:token <value> --stack missingSecret`",
    ],
    notInstalled: [`${failing}: @pulumi/nowhere is not installed; run \`npm install\` there`, /index\.js:8/],
    exits: [`${failing}: the program ended with exit code 3 without saying why; see its output`],
    killed: [`${failing}: the program was ended by SIGTERM without saying why; see its output`],
    duplicate: [
      "Duplicate resource URN 'urn:pulumi:duplicate::failing::aws:sns/topic:Topic::twice'; try giving it a unique name",
    ],
    long: [
      `aws:iam/role:Role ${"r".repeat(60)}: \`name\` would be ${"r".repeat(60)}-544a547, longer than 64 characters; ` +
        "shorten the resource's name, or set it",
    ],
    transform: [
      `${failing}/index.js:18: the program failed: Error: failed to register new resource topic ` +
        "[aws:sns/topic:Topic]: 2 UNKNOWN: transform failed: Error: cannot transform",
    ],
  };
  for (const [stack, [message, details]] of Object.entries(refused)) {
    it(stack, async () => {
      const error = await refusal(join(programs, "failing"), stack);
      assert.equal(error.message, message);
      assert.match(error.details ?? "", details ?? /^/);
    });
  }
});

describe("preview of a stack whose configuration is wrong", () => {
  const configured = `${shown}/configured`;
  const refused: Record<string, string> = {
    empty:
      `${configured}/Pulumi.empty.yaml: \`number\` has no value, and ${configured}/Pulumi.yaml declares it; ` +
      "set it with `pulumi config set number <value> --stack empty`",
    wrong: `${configured}/Pulumi.wrong.yaml: \`number\` is many, which is not of type integer; correct it`,
    absent: `${configured}/Pulumi.absent.yaml: no such stack; the stacks here are dev, empty, wrong`,
  };
  for (const [stack, message] of Object.entries(refused)) {
    it(stack, async () => assert.equal((await refusal(join(programs, "configured"), stack)).message, message));
  }
});

describe("preview of a folder without a program that it can run", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "preview-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const refused: Record<string, [yaml: string, message: string]> = {
    "broken YAML": [
      "name: a\nruntime: [nodejs\n",
      "/Pulumi.yaml:3: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]; correct it",
    ],
    "no object": ["- nodejs\n", "/Pulumi.yaml:1: not an object; write `key: value` lines"],
    "no name": ["runtime: nodejs\n", "/Pulumi.yaml: `name` is missing; add the name of the project"],
    "another runtime": [
      "name: a\nruntime: python\n",
      "/Pulumi.yaml: the runtime is python, and the offline preview runs nodejs only; use `pulumi preview --policy-pack`",
    ],
    "a wrong option": [
      "name: a\nruntime: {name: nodejs, options: {nodeargs: [a]}}\n",
      "/Pulumi.yaml: the runtime option `nodeargs` must be a string; correct it",
    ],
    "no such main": [
      "name: a\nruntime: nodejs\nmain: nowhere\n",
      "/Pulumi.yaml: `main` is nowhere, which does not exist; correct it",
    ],
    "no SDK": ["name: a\nruntime: nodejs\n", ": @pulumi/pulumi is not installed; run `npm install` there"],
  };
  for (const [title, [yaml, message]] of Object.entries(refused)) {
    it(title, async () => {
      writeFileSync(join(folder, "Pulumi.yaml"), yaml);
      assert.equal((await refusal(folder)).message, `${folder}${message}`);
    });
  }

  it("no Pulumi.yaml", async () => {
    rmSync(join(folder, "Pulumi.yaml"));
    const message = `${folder}: no Pulumi.yaml here or in a folder above; give the folder of a Pulumi program`;
    assert.equal((await refusal(folder)).message, message);
  });

  it("no folder", async () => {
    const message = `${folder}/nowhere: no such folder; give the folder of a Pulumi program`;
    assert.equal((await refusal(join(folder, "nowhere"))).message, message);
  });

  it("no entry point", async () => {
    const entry = `${shown}/entryless`;
    const message = `${entry}: no entry point; add index.js or index.ts, or set \`main\` in ${entry}/Pulumi.yaml`;
    assert.equal((await refusal(join(programs, "entryless"))).message, message);
  });
});
