import { textArchive } from "../../code/asset";
import { secretsInCode } from "../../code/secrets";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const layer = (files: Record<string, string>) => ({ layerName: "orders-common", code: textArchive(files) });

export default policy("aws:lambda/layerVersion:LayerVersion", {
  name: "lambda-layer-no-secrets",
  title: "The content of a layer must not hold credentials",
  severity: "high",
  why: "Every function and account that uses the layer has the credential. Content that comes from S3 is not read here.",
  fix: "Keep the value in Secrets Manager, read it at run time, and revoke what was in the layer.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html",
  owasp: ["SAS-7"],

  check({ code }) {
    return secretsInCode(code);
  },

  good: {
    "what others publish is full of test keys": layer({
      "nodejs/node_modules/pem/test.js": `"-----BEGIN PRIVATE KEY-----${"MIIEpAIBAAKCAQEA".repeat(4)}"`,
    }),
    "the content lies in S3": { layerName: "orders-common", s3Bucket: "orders-artifacts", s3Key: "layer.zip" },
  },
  bad: {
    "a token": [
      layer({ "nodejs/.npmrc": `//packages.example.com/:_authToken=npm_${"a1B2c3D4e5".repeat(3)}f6G7h8` }),
      "`nodejs/.npmrc:1` holds an npm token",
    ],
  },
  unknown: {
    "the content is another resource's": [{ layerName: "orders-common", code: unknown }, "code"],
  },
});
