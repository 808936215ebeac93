import * as aws from "@pulumi/aws";
import { GrantIntent, SecureFunction } from "pulumi-secure-serverless";

new SecureFunction("report", {
  entry: "handler.ts",
  grants: [
    { intent: GrantIntent.Start, resource: "arn:aws:states:eu-central-1:123456789012:stateMachine:orders" },
    { intent: GrantIntent.Send, resource: new aws.sqs.Queue("orders").arn },
  ],
});
