import * as aws from "@pulumi/aws";

for (let i = 0; i < 10; i++) {
  const role = new aws.iam.Role(`role${i}`, { assumeRolePolicy: "{}" });
  const table = new aws.dynamodb.Table(`table${i}`, { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
  new aws.iam.RolePolicy(`policy${i}`, { role, policy: { Version: "2012-10-17", Statement: [] } });
  new aws.lambda.Permission(`permission${i}`, {
    action: "lambda:InvokeFunction",
    function: table.name,
    principal: "sns.amazonaws.com",
  });
}
