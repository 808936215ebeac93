import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { apiHandler } from "pulumi-secure-serverless/runtime";
import { requests } from "../payment";
import { setting } from "./settings";

const client = new SQSClient({ maxAttempts: 3 });
const QueueUrl = setting("PAYMENTS_QUEUE_URL");

/** POST /payments */
export const handler = apiHandler({ request: requests.report, status: 202 }, async ({ body }) => {
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
  return { id: body.id };
});
