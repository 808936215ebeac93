import type { Case } from "./corpus";

/** Parts of events that AWS or the program's own authorizer writes, beside those that a sender does; and other twins of use. */
export default {
  "expression-injection": [
    [
      "PartiQL, a batch",
      `import { BatchExecuteStatementCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
       const client = new DynamoDBClient({});
       export const handler = async (event) => client.send(new BatchExecuteStatementCommand({ Statements: event.ids.map((id) => ({ Statement: \`select * from "parts" where id = '\${id}'\` })) }));`,
      `import { BatchExecuteStatementCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
       const client = new DynamoDBClient({});
       export const handler = async (event) => client.send(new BatchExecuteStatementCommand({ Statements: event.ids.map((id) => ({ Statement: 'select * from "parts" where id = ?', Parameters: [{ S: id }] })) }));`,
    ],
    [
      "PartiQL, a transaction",
      `const { DynamoDB } = require("@aws-sdk/client-dynamodb");
       const dynamo = new DynamoDB({});
       exports.handler = async (event) => dynamo.executeTransaction({ TransactStatements: [{ Statement: "delete from parts where id = '" + event.id + "'" }] });`,
      `const { DynamoDB } = require("@aws-sdk/client-dynamodb");
       const dynamo = new DynamoDB({});
       exports.handler = async (event) => dynamo.executeTransaction({ TransactStatements: [{ Statement: "delete from parts where id = ?", Parameters: [{ S: event.id }] }] });`,
    ],
    [
      "version 2 of the SDK",
      `const AWS = require("aws-sdk");
       const documents = new AWS.DynamoDB.DocumentClient();
       exports.handler = (event) => documents.scan({ TableName: process.env.TABLE, FilterExpression: "owner = :o and " + event.queryStringParameters.filter, ExpressionAttributeValues: { ":o": "a" } }).promise();`,
      `const AWS = require("aws-sdk");
       const documents = new AWS.DynamoDB.DocumentClient();
       exports.handler = (event) => documents.scan({ TableName: process.env.TABLE, FilterExpression: "owner = :o", ExpressionAttributeValues: { ":o": event.queryStringParameters.owner } }).promise();`,
    ],
  ],
  "header-injection": [
    [
      "a request that is sent on",
      `export const handler = async (event) => ({ statusCode: 302, headers: { location: "/parts/" + event.queryStringParameters.to } });`,
      `export const handler = async (event) => { await fetch(process.env.ADDRESS, { method: "POST", headers: { "x-part": event.queryStringParameters.part }, body: "{}" }); return { statusCode: 204 }; };`,
    ],
  ],
  "path-traversal": [
    [
      "a list of endings",
      `import { writeFile } from "node:fs/promises";
       const endings = ["png", "jpg"];
       export const handler = async (event: any) => { const ending = endings.includes("png") ? event.name.split(".").pop() : "png"; await writeFile("/tmp/a." + ending, "x"); };`,
      `import { writeFile } from "node:fs/promises";
       const endings = ["png", "jpg"];
       export const handler = async (event: any) => { const ending = endings.includes(event.name.split(".").pop().toLowerCase()) ? event.name.split(".").pop() : "png"; await writeFile("/tmp/a." + ending, "x"); };`,
    ],
  ],
  "regular-expression-denial-of-service": [
    [
      "an address of mail, with an ending of two lengths",
      `const form = /^[a-z0-9.]+@([a-z0-9-]+\\.)+([a-z0-9]{2,4})+$/;\nexport const handler = async (event: any) => ({ fits: form.test(event.mail) });`,
      `const form = /^[a-z0-9.]+@([a-z0-9-]+\\.)+([a-z0-9]{2}){1,4}$/;\nexport const handler = async (event: any) => ({ fits: form.test(event.mail) });`,
    ],
    [
      "a list that is sieved",
      `const known = ["north", "south"];
       export const handler = async (event: any) => { let names = event.path.split("/").map((name: string) => name.trim()); names = names.filter((name: string) => name.length > known.length); return event.text.replace(new RegExp("at:" + names[0]), ""); };`,
      `const known = ["north", "south"];
       export const handler = async (event: any) => { let names = event.path.split("/").map((name: string) => name.trim()); names = names.filter((name: string) => known.includes(name)); return event.text.replace(new RegExp("at:" + names[0]), ""); };`,
    ],
  ],
  "resource-name-from-event": [
    [
      "a custom event, and one of S3 through EventBridge",
      `import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
       const s3 = new S3Client({});
       export const handler = async (event: any) => s3.send(new GetObjectCommand({ Bucket: event.detail.target, Key: event.detail.key }));`,
      `import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
       const s3 = new S3Client({});
       export const handler = async (event: any) => s3.send(new GetObjectCommand({ Bucket: event.detail.bucket.name, Key: event.detail.object.key }));`,
    ],
    [
      "a message, and a notice of S3 in one",
      `import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
       const s3 = new S3Client({});
       export const handler = async (event: any) => { for (const { body } of event.Records) { const order = JSON.parse(body); await s3.send(new GetObjectCommand({ Bucket: order.bucket, Key: "a" })); } };`,
      `import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
       const s3 = new S3Client({});
       export const handler = async (event: any) => { for (const { body } of event.Records) { const notice = JSON.parse(body); await s3.send(new GetObjectCommand({ Bucket: notice.Records[0].s3.bucket.name, Key: "a" })); } };`,
    ],
    [
      "a model, and an address of mail",
      `const { BedrockRuntimeClient, InvokeModelCommand } = require("@aws-sdk/client-bedrock-runtime");
       const client = new BedrockRuntimeClient({});
       exports.handler = async (event) => client.send(new InvokeModelCommand({ modelId: JSON.parse(event.body).model, body: "{}" }));`,
      `const { SESClient, SendEmailCommand } = require("@aws-sdk/client-ses");
       const client = new SESClient({});
       exports.handler = async (event) => client.send(new SendEmailCommand({ Source: process.env.SENDER, Destination: { ToAddresses: [JSON.parse(event.body).to] }, Message: {} }));`,
    ],
  ],
  "secret-in-code": [
    [
      "a key by what it is given to",
      `import jwt from "jsonwebtoken";\nexport const handler = async (event: any) => jwt.verify(event.authorizationToken, "cats and dogs");`,
      `import jwt from "jsonwebtoken";\nexport const handler = async (event: any) => jwt.verify(event.authorizationToken, process.env.KEY!, { issuer: "cats and dogs" });`,
    ],
    [
      "the key of a session, and a label",
      `const express = require("express");\nconst session = require("express-session");\nconst app = express();\napp.use(session({ secret: "cats and dogs" }));\nexports.handler = require("serverless-http")(app);`,
      `const express = require("express");\nconst session = require("express-session");\nconst { createHmac } = require("crypto");\nconst app = express();\napp.use(session({ secret: createHmac("sha256", "session").update(process.env.KEY).digest("hex") }));\nexports.handler = require("serverless-http")(app);`,
    ],
  ],
  "secret-in-log": [
    [
      "a whole event, and a part that lodash gets",
      `const _ = require("lodash");\nexports.handler = async (event) => { console.log("asked", _.get(event, "headers")); };`,
      `const _ = require("lodash");\nexports.handler = async (event) => { console.log("asked", _.get(event, "requestContext.authorizer.claims.email")); };`,
    ],
  ],
  "server-side-request-forgery": [
    [
      "who asked, and the answer to a custom resource",
      `export const handler = async (event: any) => { await fetch(event.callbackUrl, { method: "PUT", body: "{}" }); };`,
      `export const handler = async (event: any) => { await fetch(event.ResponseURL, { method: "PUT", body: JSON.stringify({ PhysicalResourceId: event.ResourceProperties.Name }) }); };`,
    ],
    [
      "the edge",
      `export const handler = async (event: any) => { const { request } = event.Records[0].cf; return fetch(request.headers["x-target"][0].value); };`,
      `export const handler = async (event: any) => { const { request } = event.Records[0].cf; return fetch(\`https://\${request.origin.custom.domainName}\${request.uri}\`); };`,
    ],
    [
      "S3 Object Lambda",
      `import axios from "axios";\nexport const handler = async (event: any) => axios.get(event.userRequest.url);`,
      `import axios from "axios";\nexport const handler = async (event: any) => axios.get(event.getObjectContext.inputS3Url);`,
    ],
  ],
  "sql-injection": [
    [
      "a claim, and what an authorizer gives",
      `import { Client } from "pg";\nconst client = new Client();\nexport const handler = async (event: any) => client.query("select * from parts where owner = '" + event.requestContext.authorizer.claims.nickname + "'");`,
      `import { Client } from "pg";\nconst client = new Client();\nexport const handler = async (event: any) => client.query("select * from parts where company = " + event.requestContext.authorizer.companyId);`,
    ],
  ],
  "token-not-verified": [
    [
      "taken apart with a library",
      `const jose = require("node-jose");
       exports.handler = async (event) => { const parts = event.headers.authorization.split("."); return JSON.parse(jose.util.base64url.decode(parts[1])).username; };`,
      `const jose = require("node-jose");
       exports.handler = async (event) => { const store = await jose.JWK.asKeyStore(process.env.KEYS); await jose.JWS.createVerify(store).verify(event.headers.authorization); const parts = event.headers.authorization.split("."); return JSON.parse(jose.util.base64url.decode(parts[1])).username; };`,
    ],
  ],
  "weak-randomness": [
    [
      "a token, and what only must not repeat",
      `export const handler = async () => ({ inviteToken: "i-" + Math.random().toString(36).slice(2) });`,
      `export const handler = async () => ({ idempotencyToken: "i-" + Math.random().toString(36).slice(2), id: String(Math.floor(Math.random() * 1e6)) });`,
    ],
  ],
} satisfies Record<string, Case[]>;
