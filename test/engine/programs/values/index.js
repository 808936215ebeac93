const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
  assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] },
});
const table = new aws.dynamodb.Table("orders", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
new aws.iam.RolePolicy("unknown", { role, policy: { Statement: [{ Action: "dynamodb:*", Resource: table.arn }] } });
new aws.iam.RolePolicy("text", { role: role.name, policy: '{"Statement": []}', name: null });
const fn = new aws.lambda.Function("fn", {
  role: role.arn,
  handler: "index.handler",
  runtime: "nodejs22.x",
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = () => {}") }),
  environment: { variables: { TABLE: table.name, TOKEN: pulumi.secret("s3cret") } },
  tags: { team: "orders" },
});
new aws.sqs.Queue("fifo", { fifoQueue: true });
new aws.kms.Alias("key", { targetKeyId: "1234" });
new aws.s3.Bucket("Uploads", {});
new aws.cloudwatch.LogGroup("prefixed", { namePrefix: "/aws/lambda/" });
new aws.ssm.Parameter("secret", { type: "SecureString", value: pulumi.secret("hush") });

exports.functionName = fn.name;
exports.functionArn = fn.arn;
exports.isSecret = fn.environment.apply((environment) => environment.variables.TOKEN);
