/** A handler, and the calls that it makes: `action name [index] [key]`. */
export interface Shape {
  title: string;
  files: Record<string, string>;
  /** As `callText` writes them, sorted. */
  calls: string[];
  /** Left out of bundling: what esbuild would change. */
  isSourceOnly?: true;
}

const documents = `
  import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
  import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));`;

/** Handlers in the shapes that people write. */
export const shapes: Shape[] = [
  {
    title: "ESM, arrow, document client",
    files: {
      "index.ts": `${documents}
        export const handler = async (event: { id: string }) =>
          client.send(new GetCommand({ TableName: process.env.TABLE, Key: { id: event.id } }));`,
    },
    calls: ["dynamodb:GetItem env TABLE"],
  },
  {
    title: "CommonJS, function, destructured require",
    files: {
      "index.js": `
        const { S3Client, GetObjectCommand, ListObjectsV2Command, HeadObjectCommand } = require("@aws-sdk/client-s3");
        const { BUCKET } = process.env;
        const s3 = new S3Client({});
        exports.handler = async function (event) {
          await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
          await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "a" }));
          return s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: event.key }));
        };`,
    },
    calls: ["s3:GetObject env BUCKET key event.key", 's3:GetObject env BUCKET key "a"', "s3:ListBucket env BUCKET"],
  },
  {
    title: "CommonJS, module.exports with an object",
    files: {
      "index.js": `
        const sdk = require("@aws-sdk/client-sqs");
        const handler = async () => new sdk.SQSClient({}).send(new sdk.SendMessageBatchCommand({ QueueUrl: process.env["QUEUE_URL"], Entries: [] }));
        module.exports = { handler };`,
    },
    calls: ["sqs:SendMessage env QUEUE_URL"],
  },
  {
    title: "aggregated client",
    files: {
      "index.ts": `
        import { S3 } from "@aws-sdk/client-s3";
        const s3 = new S3({});
        export async function handler() {
          await s3.putObject({ Bucket: process.env.BUCKET!, Key: "report.csv", Body: "" });
        }`,
    },
    calls: ['s3:PutObject env BUCKET key "report.csv"'],
  },
  {
    title: "aggregated document client in a class with a bound method",
    files: {
      "index.ts": `
        import { DynamoDB } from "@aws-sdk/client-dynamodb";
        import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
        class Orders {
          private readonly table = process.env.ORDERS_TABLE;
          private documents = DynamoDBDocument.from(new DynamoDB({}));
          async handler(event: { id: string }) {
            return this.documents.update({ TableName: this.table, Key: { id: event.id } });
          }
        }
        const orders = new Orders();
        export const handler = orders.handler.bind(orders);`,
    },
    calls: ["dynamodb:UpdateItem env ORDERS_TABLE"],
  },
  {
    title: "middy with middlewares",
    files: {
      "index.ts": `
        import middy from "@middy/core";
        import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
        const sns = new SNSClient({});
        const publish = async (event: { text: string }) =>
          sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: event.text }));
        export const handler = middy().use({ before: async () => {} }).handler(publish);`,
    },
    calls: ["sns:Publish env TOPIC_ARN"],
  },
  {
    title: "helper file with a repository class that is handed its table",
    files: {
      "index.ts": `
        import { Repository } from "./repository.js";
        const orders = new Repository(process.env.ORDERS_TABLE ?? "orders");
        const customers = new Repository(process.env.CUSTOMERS_TABLE ?? "customers");
        export const handler = async (event: { id: string }) => [await orders.find(event.id), await customers.find(event.id)];`,
      "repository.ts": `${documents}
        export class Repository {
          constructor(private readonly table: string) {}
          find(id: string) {
            return client.send(new GetCommand({ TableName: this.table, Key: { id } }));
          }
          remove() {
            return client.send(new PutCommand({ TableName: "never-used", Item: {} }));
          }
        }`,
    },
    calls: ["dynamodb:GetItem env CUSTOMERS_TABLE", "dynamodb:GetItem env ORDERS_TABLE"],
  },
  {
    title: "helper that reads a variable by name, and a factory of handlers",
    files: {
      "index.ts": `
        import { setting } from "./settings";
        import { KMSClient, DecryptCommand } from "@aws-sdk/client-kms";
        const make = (key: string) => async () => new KMSClient({}).send(new DecryptCommand({ KeyId: key, CiphertextBlob: new Uint8Array() }));
        export const handler = make(setting("KEY"));`,
      "settings.ts": `
        export function setting(name: string): string {
          const value = process.env[\`\${name}_ALIAS\`];
          if (!value) { throw new Error(name); }
          return value;
        }`,
    },
    calls: ["kms:Decrypt env KEY_ALIAS"],
  },
  {
    title: "parameters in a variable, with spread and a later member",
    files: {
      "index.ts": `${documents}
        const shared = { TableName: process.env.TABLE };
        export const handler = async () => {
          const params: Record<string, unknown> = { ...shared, KeyConditionExpression: "id = :id" };
          params.IndexName = "byCustomer";
          return client.send(new QueryCommand(params as never));
        };`,
    },
    calls: ['dynamodb:Query env TABLE index "byCustomer"'],
  },
  {
    title: "transaction and batch",
    files: {
      "index.ts": `${documents}
        export const handler = async (event: { lines: { id: string }[] }) => {
          const items = event.lines.map((line) => ({ Update: { TableName: process.env.STOCK, Key: { id: line.id } } }));
          await client.send(new TransactWriteCommand({
            TransactItems: [{ Put: { TableName: process.env.ORDERS, Item: {} } }, { ConditionCheck: { TableName: "customers", Key: {}, ConditionExpression: "" } }, ...items],
          }));
          await client.send(new BatchWriteCommand({ RequestItems: { [process.env.LINES!]: [], audit: [] } }));
        };`,
    },
    calls: [
      'dynamodb:BatchWriteItem "audit"',
      "dynamodb:BatchWriteItem env LINES",
      'dynamodb:ConditionCheckItem "customers"',
      "dynamodb:PutItem env ORDERS",
      "dynamodb:UpdateItem env STOCK",
    ],
  },
  {
    title: "events on a named bus and on the default one",
    files: {
      "index.ts": `
        import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
        const events = new EventBridgeClient({});
        export const handler = async () => {
          const Entries = [];
          Entries.push({ EventBusName: process.env.BUS_NAME, Detail: "{}" });
          await events.send(new PutEventsCommand({ Entries }));
        };`,
    },
    calls: ["events:PutEvents env BUS_NAME"],
  },
  {
    title: "paginator and waiter",
    files: {
      "index.mjs": `
        import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
        import { S3Client, waitUntilObjectExists } from "@aws-sdk/client-s3";
        export const handler = async () => {
          for await (const page of paginateScan({ client: new DynamoDBClient({}) }, { TableName: process.env.TABLE })) { console.log(page.Count); }
          await waitUntilObjectExists({ client: new S3Client({}), maxWaitTime: 5 }, { Bucket: "reports", Key: "a" });
        };`,
    },
    calls: ["dynamodb:Scan env TABLE", 's3:GetObject "reports" key "a"'],
  },
  {
    title: "presigned address, upload and copy",
    files: {
      "index.ts": `
        import { S3Client, PutObjectCommand, CopyObjectCommand } from "@aws-sdk/client-s3";
        import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
        import { Upload } from "@aws-sdk/lib-storage";
        const client = new S3Client({});
        const Bucket = \`\${process.env.STAGE}-uploads\`;
        export const handler = async (event: { name: string }) => {
          await new Upload({ client, params: { Bucket: process.env.ARCHIVE, Key: event.name } }).done();
          await client.send(new CopyObjectCommand({ Bucket: "target", Key: "k", CopySource: \`\${process.env.ARCHIVE}/k\` }));
          return getSignedUrl(client, new PutObjectCommand({ Bucket, Key: \`in/\${event.name}\` }));
        };`,
    },
    calls: [
      "s3:AbortMultipartUpload env ARCHIVE",
      "s3:GetObject env ARCHIVE",
      's3:PutObject "target" key "k"',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as names are written for people.
      "s3:PutObject `${env STAGE}-uploads` key `in/${event.name}`",
      "s3:PutObject env ARCHIVE",
    ],
  },
  {
    title: "Powertools: parameters, secrets, idempotency",
    files: {
      "index.ts": `
        import { getParameter } from "@aws-lambda-powertools/parameters/ssm";
        import { getSecret, SecretsProvider } from "@aws-lambda-powertools/parameters/secrets";
        import { makeIdempotent } from "@aws-lambda-powertools/idempotency";
        import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
        const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.IDEMPOTENCY_TABLE! });
        const provider = new SecretsProvider({});
        export const handler = makeIdempotent(async (event: { id: string }) => {
          await getParameter("/orders/limit");
          await provider.get(process.env.OTHER_SECRET!);
          return getSecret(process.env.SECRET_NAME!);
        }, { persistenceStore });`,
    },
    calls: [
      "dynamodb:DeleteItem env IDEMPOTENCY_TABLE",
      "dynamodb:GetItem env IDEMPOTENCY_TABLE",
      "dynamodb:PutItem env IDEMPOTENCY_TABLE",
      "dynamodb:UpdateItem env IDEMPOTENCY_TABLE",
      "secretsmanager:GetSecretValue env OTHER_SECRET",
      "secretsmanager:GetSecretValue env SECRET_NAME",
      'ssm:GetParameter "/orders/limit"',
    ],
  },
  {
    title: "the runtime library of this project",
    files: {
      "index.ts": `
        import { apiHandler, auditLog, fieldEncryption, idempotent, secret } from "pulumi-secure-serverless/runtime";
        const audit = auditLog({ table: process.env.TRAIL_TABLE! });
        const fields = fieldEncryption({ keyId: process.env.KEY_ALIAS!, table: "t", keyAttributes: ["id"] });
        export const handler = apiHandler({}, idempotent({ table: process.env.REQUESTS_TABLE! }, async () => {
          await fields.encryptFields({ id: "1", a: "b" }, ["a"]);
          await audit.record({} as never);
          return secret(process.env.SECRET_NAME!);
        }));`,
    },
    calls: [
      "dynamodb:DeleteItem env REQUESTS_TABLE",
      "dynamodb:GetItem env REQUESTS_TABLE",
      "dynamodb:PutItem env REQUESTS_TABLE",
      "dynamodb:PutItem env TRAIL_TABLE",
      "dynamodb:UpdateItem env REQUESTS_TABLE",
      "kms:GenerateDataKey env KEY_ALIAS",
      "secretsmanager:GetSecretValue env SECRET_NAME",
    ],
  },
  {
    title: "version 2 of the SDK",
    files: {
      "index.js": `
        const AWS = require("aws-sdk");
        const s3 = new AWS.S3();
        const documents = new AWS.DynamoDB.DocumentClient();
        exports.handler = async () => {
          await documents.get({ TableName: process.env.TABLE, Key: {} }).promise();
          return s3.getObject({ Bucket: process.env.BUCKET, Key: "k" }).promise();
        };`,
    },
    calls: ["dynamodb:GetItem env TABLE", 's3:GetObject env BUCKET key "k"'],
  },
  {
    title: "queue whose address is looked up",
    files: {
      "index.ts": `
        import { SQSClient, GetQueueUrlCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
        const sqs = new SQSClient({});
        export const handler = async () => {
          const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: process.env.QUEUE_NAME }));
          await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "" }));
        };`,
    },
    calls: ["sqs:GetQueueUrl env QUEUE_NAME", "sqs:SendMessage env QUEUE_NAME"],
  },
  {
    title: "import when it is needed, a choice of commands, and a tracer around the client",
    files: {
      "index.ts": `
        import { captureAWSv3Client } from "aws-xray-sdk-core";
        export const handler = async (event: { stop: boolean }) => {
          const { SFNClient, StartExecutionCommand, StartSyncExecutionCommand } = await import("@aws-sdk/client-sfn");
          const Command = event.stop ? StartExecutionCommand : StartSyncExecutionCommand;
          return captureAWSv3Client(new SFNClient({})).send(new Command({ stateMachineArn: process.env.MACHINE_ARN }));
        };`,
    },
    calls: ["states:StartExecution env MACHINE_ARN", "states:StartSyncExecution env MACHINE_ARN"],
  },
  {
    title: "invoke, connections, sessions and sign-up without permission",
    files: {
      "index.ts": `
        import { LambdaClient, InvokeCommand } from "@aws-sdk/client-lambda";
        import { ApiGatewayManagementApi } from "@aws-sdk/client-apigatewaymanagementapi";
        import { CognitoIdentityProviderClient, SignUpCommand, AdminGetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
        export const handler = async (event: { fn: string; connection: string }) => {
          await new LambdaClient({}).send(new InvokeCommand({ FunctionName: event.fn }));
          await new ApiGatewayManagementApi({}).postToConnection({ ConnectionId: event.connection, Data: "" });
          const users = new CognitoIdentityProviderClient({});
          await users.send(new SignUpCommand({ ClientId: "c", Username: "u", Password: "p" }));
          await users.send(new AdminGetUserCommand({ UserPoolId: process.env.POOL_ID, Username: "u" }));
        };`,
    },
    calls: [
      "cognito-idp:AdminGetUser env POOL_ID",
      "execute-api:ManageConnections *",
      "lambda:InvokeFunction event.fn",
    ],
  },
  {
    title: "PartiQL",
    files: {
      "index.ts": `
        import { DynamoDBClient, ExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
        const client = new DynamoDBClient({});
        export const handler = async (event: { id: string }) => {
          await client.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM "orders" WHERE id = ?', Parameters: [{ S: event.id }] }));
          await client.send(new ExecuteStatementCommand({ Statement: \`UPDATE "\${process.env.TABLE}" SET a = 1 WHERE id = ?\` }));
        };`,
    },
    calls: ['dynamodb:PartiQLSelect "orders"', "dynamodb:PartiQLUpdate env TABLE"],
  },
  {
    title: "what cannot be told stays unknown",
    files: {
      "index.ts": `
        import { S3 } from "@aws-sdk/client-s3";
        import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
        import { urlOf, commandOf } from "elsewhere";
        const s3 = new S3({});
        const sqs = new SQSClient({});
        export const handler = async (event: { method: "getObject"; input: never }) => {
          await s3[event.method](event.input);
          await sqs.send(commandOf(event));
          await sqs.send(new SendMessageCommand({ QueueUrl: urlOf(event), MessageBody: "" }));
        };`,
    },
    calls: ["s3:? ?", "sqs:? ?", "sqs:SendMessage ?"],
  },
  {
    title: "loop over tables, and a version of an object",
    files: {
      "index.ts": `
        import { DynamoDBClient, DeleteItemCommand } from "@aws-sdk/client-dynamodb";
        import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
        const client = new DynamoDBClient({});
        export const handler = async (event: { version: string }) => {
          for (const TableName of [process.env.ONE, process.env.TWO]) {
            await client.send(new DeleteItemCommand({ TableName, Key: {} }));
          }
          return new S3Client({}).send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: "k", VersionId: event.version }));
        };`,
    },
    calls: ["dynamodb:DeleteItem env ONE", "dynamodb:DeleteItem env TWO", 's3:GetObjectVersion env BUCKET key "k"'],
  },
  {
    title: "environment of an imported process, and a name that begins empty",
    files: {
      "index.mjs": `
        import process, { env } from "node:process";
        import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
        const client = new LambdaClient({});
        const first = process.env.FIRST;
        export const handler = async (event) => {
          let name = "";
          if (event.first) { name = first; } else { name = env.SECOND; }
          return client.send(new InvokeCommand({ FunctionName: name }));
        };`,
    },
    calls: ["lambda:InvokeFunction env FIRST", "lambda:InvokeFunction env SECOND"],
  },
  {
    title: "what services do in the caller's name, and operations without a resource",
    files: {
      "index.ts": `
        import { DetectLabelsCommand, IndexFacesCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
        import { StartTranscriptionJobCommand, TranscribeClient } from "@aws-sdk/client-transcribe";
        import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
        import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
        const faces = new RekognitionClient({});
        const S3Object = { Bucket: process.env.PICTURES, Name: "a.png" };
        export const handler = async (event: { phone: string }) => {
          await faces.send(new DetectLabelsCommand({ Image: { S3Object } }));
          await faces.send(new IndexFacesCommand({ CollectionId: process.env.FACES, Image: { S3Object } }));
          await new TranscribeClient({}).send(new StartTranscriptionJobCommand({ TranscriptionJobName: "a", Media: { MediaFileUri: \`s3://\${process.env.VOICES}/a.wav\` }, OutputBucketName: "texts" }));
          await new SchedulerClient({}).send(new CreateScheduleCommand({ Name: "later", Target: { Arn: "a", RoleArn: process.env.ROLE }, ScheduleExpression: "at(2026-01-01T00:00)", FlexibleTimeWindow: { Mode: "OFF" } }));
          await new SNSClient({}).send(new PublishCommand({ PhoneNumber: event.phone, Message: "a" }));
        };`,
    },
    calls: [
      "iam:PassRole env ROLE",
      "rekognition:DetectLabels *",
      "rekognition:IndexFaces env FACES",
      "s3:GetObject env PICTURES",
      "s3:GetObject env VOICES",
      's3:PutObject "texts"',
      'scheduler:CreateSchedule "later"',
      "sns:Publish *",
      "transcribe:StartTranscriptionJob *",
    ],
  },
  {
    title: "API Gateway's methods, and what version 2 exports beside services",
    files: {
      "index.js": `
        const AWS = require("aws-sdk");
        const gateway = new AWS.APIGateway();
        const jobs = new AWS.TranscribeService();
        exports.handler = async () => {
          const signer = new AWS.Signers.V4(new AWS.HttpRequest("https://a.example"), "appsync");
          signer.addAuthorization(AWS.config.credentials, new Date());
          await jobs.startTranscriptionJob({ Media: { MediaFileUri: "s3://voices/a.wav" } }).promise();
          return gateway.updateStage({ restApiId: "a", stageName: "b" }).promise();
        };`,
    },
    calls: ["apigateway:PATCH ?", 's3:GetObject "voices"', "transcribe:StartTranscriptionJob *"],
  },
  {
    title: "waiters, posts and helpers of version 2",
    files: {
      "index.js": `
        const AWS = require("aws-sdk");
        const s3 = new AWS.S3();
        const stacks = new AWS.CloudFormation();
        const documents = new AWS.DynamoDB.DocumentClient();
        exports.handler = async () => {
          await s3.waitFor("objectExists", { Bucket: process.env.BUCKET, Key: "a" }).promise();
          await stacks.waitFor("stackCreateComplete", { StackName: process.env.STACK }).promise();
          const item = AWS.DynamoDB.Converter.unmarshall({});
          const signed = new AWS.CloudFront.Signer("a", "b").getSignedUrl({ url: "https://a.example" });
          return [documents.createSet([item]), signed, s3.createPresignedPost({ Bucket: process.env.BUCKET })];
        };`,
    },
    calls: ["cloudformation:DescribeStacks env STACK", 's3:GetObject env BUCKET key "a"', "s3:PutObject env BUCKET"],
  },
];
