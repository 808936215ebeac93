import { StringAsset } from "@pulumi/pulumi/asset";
import { AssetArchive } from "@pulumi/pulumi/asset/archive";
import { InterfaceEndpoint, SecureFunction, SecureNetwork, SecureQueue } from "pulumi-secure-serverless";

const endpoint = { sqs: InterfaceEndpoint.Sqs, kms: InterfaceEndpoint.Kms }[String(process.env.ENDPOINT)];
const network = new SecureNetwork("main", {
  internetAccess: true,
  interfaceEndpoints: endpoint === undefined ? [] : [endpoint],
});
const code = new AssetArchive({ "index.js": new StringAsset("exports.handler = async () => undefined;") });
new SecureFunction("book", { code, network, grants: [new SecureQueue("jobs").send()] });
