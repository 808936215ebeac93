import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";\nconst s3 = new S3Client({});\nexport const handler = async (event) => s3.send(new GetObjectCommand({ Bucket: event.queryStringParameters.bucket, Key: "a" }));`,
    `import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";\nconst s3 = new S3Client({});\nexport const handler = async (event) => s3.send(new GetObjectCommand({ Bucket: event.Records[0].s3.bucket.name, Key: event.Records[0].s3.object.key }));`,
  ],
  [
    "function, CommonJS",
    `const { GetCommand } = require("@aws-sdk/lib-dynamodb");\nexports.handler = async function (event) { const { table, id } = JSON.parse(event.body); return new GetCommand({ TableName: table, Key: { id } }); };`,
    `const { GetCommand } = require("@aws-sdk/lib-dynamodb");\nexports.handler = async function (event) { const { table, id } = JSON.parse(event.body); return new GetCommand({ TableName: process.env.TABLE, Key: { id, table } }); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     import { SQS } from "@aws-sdk/client-sqs";
     const sqs = new SQS({});
     export const handler = middy(async (event: any) => sqs.sendMessage({ QueueUrl: event.detail.replyTo, MessageBody: "x" }));`,
    `import middy from "@middy/core";
     import { SQS } from "@aws-sdk/client-sqs";
     const sqs = new SQS({});
     const queues: Record<string, string> = { a: process.env.A!, b: process.env.B! };
     export const handler = middy(async (event: any) => sqs.sendMessage({ QueueUrl: queues[event.detail.replyTo], MessageBody: event.detail.replyTo }));`,
  ],
  [
    "class",
    `import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
     class Caller { client = new LambdaClient({}); call(name: string, text: string) { return this.client.send(new InvokeCommand({ FunctionName: name, Payload: text })); } }
     const caller = new Caller();
     export const handler = async (event: any) => caller.call(event.target, "x");`,
    `import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
     class Caller { client = new LambdaClient({}); call(name: string, text: string) { return this.client.send(new InvokeCommand({ FunctionName: name, Payload: text })); } }
     const caller = new Caller();
     export const handler = async (event: any) => caller.call("audit", event.target);`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { publish } from "./topic";\nexport const handler = async (event: any) => publish(\`orders-\${event.pathParameters.tenant}\`);`,
      "topic.ts": `import { SecretsManagerClient, GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";\nconst client = new SecretsManagerClient({});\nexport const publish = (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));`,
    },
    {
      "handler.ts": `import { publish } from "./topic";\nconst allowed = new Set(["north", "south"]);\nexport const handler = async (event: any) => { const { tenant } = event.pathParameters; return allowed.has(tenant) ? publish(\`orders-\${tenant}\`) : undefined; };`,
      "topic.ts": `import { SecretsManagerClient, GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";\nconst client = new SecretsManagerClient({});\nexport const publish = (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));`,
    },
  ],
  [
    "rotation of a secret",
    `import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
     const secrets = new SecretsManagerClient({});
     export const handler = async ({ secret, value }) => secrets.send(new PutSecretValueCommand({ SecretId: secret, SecretString: value }));`,
    `import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
     const secrets = new SecretsManagerClient({});
     export const handler = async ({ SecretId, ClientRequestToken }) => secrets.send(new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString: process.env.NEXT }));`,
  ],
] satisfies Case[];
