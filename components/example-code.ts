import * as pulumi from "@pulumi/pulumi";

/** Ready code for the function of an example: a handler with these statements, which may use `clients` of the SDK. */
export function exampleCode(statements: string, clients: Record<string, string> = {}): pulumi.asset.Archive {
  const imports = Object.entries(clients).map(([names, name]) => `const { ${names} } = require("@aws-sdk/${name}");`);
  const text = [...imports, `exports.handler = async (event) => { ${statements} };`].join("\n");
  return new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(text) });
}
