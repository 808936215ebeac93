import assert from "node:assert/strict";
import { mock } from "node:test";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import * as z from "zod";
import { jsonSecret, parameter, secret, withSecret } from "../../components/runtime/secrets";
import { type AwsCall, standInForAws } from "./stand-in/aws";

let values: Record<string, string | undefined> = {};

function answer({ operation, input }: AwsCall): object {
  const name = String(input.SecretId ?? input.Name);
  const value = values[name];
  if (value === undefined) {
    throw new Error(operation === "GetParameter" ? "ParameterNotFound" : "ResourceNotFoundException");
  }
  if (operation === "GetParameter") {
    return { Parameter: { Name: name, Value: input.WithDecryption === true ? value : "encrypted" } };
  }
  return value === "binary" ? { Name: name, SecretBinary: "AAAA" } : { Name: name, SecretString: value };
}

describe("runtime: secrets", () => {
  let aws: Awaited<ReturnType<typeof standInForAws>>;
  let client: SecretsManagerClient;
  before(async () => {
    aws = await standInForAws(answer);
  });
  beforeEach(() => {
    aws.calls.length = 0;
    values = { key: "one", login: '{"user":"orders","password":"hunter2"}' };
    client = new SecretsManagerClient(aws.client);
  });
  afterEach(() => client.destroy());
  after(() => aws.close());

  it("reads a secret once for many requests, also at once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => secret("key", { client })));
    assert.deepEqual(new Set(all), new Set(["one"]));
    assert.equal(await secret("key", { client }), "one");
    // The grant `read` admits the current value only: a call that names a version or a stage would be denied.
    assert.deepEqual(aws.calls, [{ operation: "GetSecretValue", input: { SecretId: "key" } }]);
  });

  it("reads it again after its time, and when it is asked to", async () => {
    mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
    try {
      await secret("key", { client });
      values.key = "two";
      mock.timers.tick(299_000);
      assert.equal(await secret("key", { client }), "one");
      mock.timers.tick(2_000);
      assert.equal(await secret("key", { client }), "two");
      values.key = "three";
      assert.equal(await secret("key", { client, refresh: true }), "three");
      assert.equal(await secret("key", { client }), "three");
    } finally {
      mock.timers.reset();
    }
  });

  it("gives who asks for the newest value no other, though somebody reads at the same moment", async () => {
    await secret("key", { client });
    values.key = "two";
    const [, newest] = await Promise.all([secret("key", { client }), secret("key", { client, refresh: true })]);
    assert.equal(newest, "two");
  });

  it("checks JSON with a schema", async () => {
    const login = z.object({ user: z.string(), password: z.string() });
    assert.deepEqual(await jsonSecret("login", login, { client }), { user: "orders", password: "hunter2" });
    for (const [name, schema] of [
      ["login", login.extend({ password: z.number() })],
      ["key", login],
    ] as const) {
      await assert.rejects(jsonSecret(name, schema, { client }), (error: Error) => {
        assert.equal(
          error.message,
          `The secret "${name}" is not the JSON that its schema describes; put a value that fits`,
        );
        assert.doesNotMatch(`${error.stack}${JSON.stringify(error)}`, /hunter2/);
        return true;
      });
    }
  });

  it("tells a failure by its name alone, and does not keep it", async () => {
    await assert.rejects(secret("none", { client }), {
      message: 'The secret "none" cannot be read: ResourceNotFoundException',
    });
    values.none = "here";
    assert.equal(await secret("none", { client }), "here");
    values.bytes = "binary";
    await assert.rejects(secret("bytes", { client }), { message: 'The secret "bytes" holds no text; put one' });
  });

  it("reads a parameter in clear", async () => {
    const parameters = new SSMClient(aws.client);
    values.limit = "5";
    assert.equal(await parameter("limit", { client: parameters }), "5");
    await assert.rejects(parameter("none", { client: parameters }), {
      message: 'The parameter "none" cannot be read: ParameterNotFound',
    });
    parameters.destroy();
  });

  it("does work again with a rotated secret, once", async () => {
    const tried: string[] = [];
    const work = async (value: string) => {
      tried.push(value);
      if (value !== "two") {
        throw new Error("401");
      }
      return "done";
    };
    const options = { client };
    await assert.rejects(
      withSecret("key", work, () => true, options),
      { message: "401" },
    );
    assert.deepEqual(tried.splice(0), ["one"]);
    values.key = "two";
    await assert.rejects(
      withSecret("key", work, () => false, options),
      { message: "401" },
    );
    assert.deepEqual(tried.splice(0), ["one"]);
    assert.equal(await withSecret("key", work, () => true, options), "done");
    assert.deepEqual(tried, ["one", "two"]);
  });
});
