import * as aws from "@pulumi/aws";
import { orders } from "./shared";

/** Queues and tables that start a function. */
export function sources(create: aws.lambda.Function): void {
  const jobs = new aws.sqs.Queue("jobs", { sqsManagedSseEnabled: false });
  new aws.sqs.QueuePolicy("jobs", {
    queueUrl: jobs.url,
    policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*" }] }),
  });
  new aws.lambda.EventSourceMapping("jobs", { eventSourceArn: jobs.arn, functionName: create.name });
  new aws.lambda.EventSourceMapping("orders", {
    eventSourceArn: orders.streamArn,
    functionName: create.name,
    startingPosition: "LATEST",
    functionResponseTypes: ["ReportBatchItemFailures"],
  });
  new aws.lambda.FunctionEventInvokeConfig("create", { functionName: create.name, maximumRetryAttempts: 2 });
}

/** Who else may invoke a function: almost everyone. */
export function invokers(create: aws.lambda.Function, list: aws.lambda.Function): void {
  new aws.lambda.FunctionUrl("list", {
    functionName: list.name,
    authorizationType: "NONE",
    cors: { allowOrigins: ["*"], allowMethods: ["*"] },
  });
  new aws.lambda.Permission("anyone", { action: "lambda:InvokeFunctionUrl", function: list.name, principal: "*" });
  const invoke = { action: "lambda:InvokeFunction", function: create.name };
  new aws.lambda.Permission("uploads", {
    ...invoke,
    principal: "s3.amazonaws.com",
    sourceArn: "arn:aws:s3:::orders-uploads",
  });
  new aws.lambda.Permission("any-rule", {
    ...invoke,
    principal: "events.amazonaws.com",
    sourceArn: "arn:aws:events:*:*:rule/*",
  });
}
