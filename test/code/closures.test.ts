import assert from "node:assert/strict";
import { execSync } from "node:child_process";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import * as pulumi from "@pulumi/pulumi";
import { unwrapClosures } from "../../policies/code/closures";
import { callsOfFiles, grantsFor } from "../../policies/code/grants";
import { scanCode } from "../../policies/code/scan";

interface Request {
  queryStringParameters: { order: string };
}

const bucket = "orders-labels";
const settings = { program: { path: "/opt/label" } };

function print(order: string): string {
  return execSync(`${settings.program.path} ${order}`).toString();
}

async function handler({ queryStringParameters: { order } }: Request): Promise<string> {
  await new S3Client({}).send(new GetObjectCommand({ Bucket: bucket, Key: "label.zpl" }));
  return print(order);
}

/** What `aws.lambda.CallbackFunction` makes of a function of the program. */
async function serialised(): Promise<{ path: string; text: string }[]> {
  const { text } = await pulumi.runtime.serializeFunction(handler);
  return [{ path: "__index.js", text }];
}

describe("a closure that Pulumi serialised", () => {
  it("is followed into the functions that it captured, each line where it was", async () => {
    const [file] = await serialised();
    const unwrapped = unwrapClosures(file ? [file] : []);
    const [finding] = scanCode(unwrapped, "__index.js", { handler: "handler" });
    assert.equal(finding?.message, "the event's `queryStringParameters.order` is run as a command");
    assert.match(file?.text.split("\n")[finding.line - 1] ?? "", /execSync/);
    assert.doesNotMatch(unwrapped[0]?.text ?? "", /\bwith *\(/);
  });
  it("calls AWS by the names that it captured", async () => {
    const { resources } = grantsFor(callsOfFiles(unwrapClosures(await serialised()), "__index.js", "handler"));
    const [{ resource, grants } = {}] = resources;
    assert.deepEqual([resource, grants?.map(({ intent }) => intent)], [{ kind: "constant", text: bucket }, ["read"]]);
  });
  it("other files are left as they are", () => {
    const files = [{ path: "index.js", text: "exports.handler = function () {\n  with ({ a: 1 }) { return a; }\n};" }];
    assert.deepEqual(unwrapClosures(files), files);
  });
});
