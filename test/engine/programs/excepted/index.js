const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

new aws.dynamodb.Table("sessions", {
  billingMode: "PAY_PER_REQUEST",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
});

const key = new aws.kms.Key("key", { description: "of the logs" });
new aws.cloudwatch.LogGroup("events", {
  kmsKeyId: key.arn,
  tags: { team: "orders", case: pulumi.secret("SEC-12") },
});
