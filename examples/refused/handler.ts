import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { everything, orders } from "./shared";

const nothing = "exports.handler = async () => ({ statusCode: 200 })";

/** A handler by which a caller may run any command: with the name of an order such as `1;env`. */
export const searching = `const { execSync } = require("node:child_process");
exports.handler = async ({ queryStringParameters: { order } }) => ({
  statusCode: 200,
  body: execSync("grep " + order + " /opt/orders.csv").toString(),
});
`;

/** One more function, with all that its neighbours may do. The key is made up. */
export function handler(
  name: string,
  changes: Partial<aws.lambda.FunctionArgs> = {},
  text = nothing,
): aws.lambda.Function {
  const code = new pulumi.asset.StringAsset(text);
  return new aws.lambda.Function(name, {
    runtime: "nodejs16.x",
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ "index.js": code }),
    role: everything.arn,
    environment: {
      variables: { TABLE: orders.name, PAYMENT_KEY: ["sk", "live", "9aKx2LmQ7vTz4RbW8cYd1EfG"].join("_") },
    },
    ...changes,
  });
}
