const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
console.log("hello from the program");
console.error("and its errors");
pulumi.log.warn("careful");

exports.text = config.require("text");
exports.number = config.requireNumber("number");
exports.flag = config.requireBoolean("flag");
exports.list = config.requireObject("list");
exports.region = new pulumi.Config("aws").require("region");
exports.token = config.requireSecret("token").apply((token) => `<${token}>`);
exports.place = [pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization(), pulumi.runtime.isDryRun()];
exports.folder = require("node:path").basename(process.cwd());
