import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { withoutSecrets } from "../../components/function/environment";
import { SecureFunction, SecureTable } from "../../components/index";
import { checkAttributeTypes } from "../../components/table/arguments";

const entry = "examples/orders/handlers/readOrder.ts";
const remedy =
  "keep the secret in a SecureSecret, grant its `read()`, pass its name here, and read it when the function runs";

type FunctionArgs = ConstructorParameters<typeof SecureFunction>[1];

const functions: [args: FunctionArgs, message: string][] = [
  [{}, 'entry is missing, and so is code; write either entry: "handlers/file.ts" or code: an archive'],
  [
    { entry, code: new pulumi.asset.FileArchive(".") },
    'entry is given beside code; write either entry: "handlers/file.ts" or code: an archive',
  ],
  [
    { entry: "handlers/none.ts" },
    `entry is "handlers/none.ts", and there is no such file; write a path from ${process.cwd()}`,
  ],
  [{ entry, timeoutSeconds: 901 }, "timeoutSeconds is 901; write a whole number from 1 to 900"],
  [{ entry, timeoutSeconds: 0 }, "timeoutSeconds is 0; write a whole number from 1 to 900"],
  [{ entry, timeoutSeconds: 1.5 }, "timeoutSeconds is 1.5; write a whole number from 1 to 900"],
  [{ entry, memorySizeMegabytes: 64 }, "memorySizeMegabytes is 64; write a whole number from 128 to 10240"],
  [{ entry, maximumConcurrency: 0 }, "maximumConcurrency is 0; write a whole number from 1 to 1000"],
  [
    { entry, logRetentionDays: 0 },
    "logRetentionDays is 0; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, " +
      "2192, 2557, 2922, 3288, 3653",
  ],
  [
    { entry, environment: { DATABASE_PASSWORD: "x" } },
    `environment.DATABASE_PASSWORD has the name of a secret; ${remedy}`,
  ],
  [{ entry, environment: { apiKey: "x" } }, `environment.apiKey has the name of a secret; ${remedy}`],
  [
    { entry, environment: { MARKER: "AKIA".padEnd(20, "Q") } },
    `environment.MARKER holds an AWS access key id; ${remedy}`,
  ],
  [
    { entry, environment: { DATABASE: "postgres://app:correct-horse@db.example.com/orders" } },
    `environment.DATABASE holds a URL with a password; ${remedy}`,
  ],
  [
    { entry, environment: { "no-name": "x" } },
    "environment.no-name is no name that Lambda accepts; write a letter, then one or more letters, digits or underscores",
  ],
];

describe("SecureFunction refuses", () => {
  for (const [args, message] of functions) {
    it(message, () => {
      assert.throws(() => new SecureFunction("makeOrder", args), {
        message: `SecureFunction "makeOrder": ${message}.`,
      });
    });
  }

  it("a Pulumi secret in the environment, without printing it", async () => {
    const place = { component: "SecureFunction", name: "makeOrder", argument: "environment" };
    await assert.rejects(withoutSecrets(place, { LABEL: pulumi.secret("hidden") }), {
      message: `SecureFunction "makeOrder": environment.LABEL is a Pulumi secret; ${remedy}.`,
    });
  });

  it("no name that only points to a secret", async () => {
    const environment = {
      SECRET_ARN: "arn",
      DB_PASSWORD_NAME: "n",
      TOKEN_TTL: "60",
      PUBLIC_URL: "https://example.com",
    };
    const place = { component: "SecureFunction", name: "makeOrder", argument: "environment" };
    assert.deepEqual(await withoutSecrets(place, environment), environment);
    assert.throws(() => new SecureFunction("makeOrder", { environment }), /entry is missing/);
  });
});

describe("SecureTable refuses", () => {
  const args = { partitionKey: "id", attributeTypes: { total: "N" as never } };

  it("the type of an attribute that is part of no key", () => {
    const message =
      'SecureTable "orders": attributeTypes has "total", which is part of no key; name only attributes of keys (id).';
    assert.throws(() => checkAttributeTypes("orders", args), { message });
    assert.throws(() => new SecureTable("orders", args), { message });
  });
});
