import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import { DynamoDBClient, ExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
     const client = new DynamoDBClient({});
     export const handler = async (event) => client.send(new ExecuteStatementCommand({ Statement: \`select * from "orders" where id = '\${event.pathParameters.id}'\` }));`,
    `import { DynamoDBClient, ExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
     const client = new DynamoDBClient({});
     export const handler = async (event) => client.send(new ExecuteStatementCommand({ Statement: 'select * from "orders" where id = ?', Parameters: [{ S: event.pathParameters.id }] }));`,
  ],
  [
    "function, CommonJS",
    `const { DynamoDBDocumentClient, ScanCommand } = require("@aws-sdk/lib-dynamodb");
     exports.handler = async function (event) { const filter = event.queryStringParameters.filter; return module.client.send(new ScanCommand({ TableName: process.env.T, FilterExpression: filter })); };`,
    `const { DynamoDBDocumentClient, ScanCommand } = require("@aws-sdk/lib-dynamodb");
     exports.handler = async function (event) { const filter = event.queryStringParameters.filter; return module.client.send(new ScanCommand({ TableName: process.env.T, FilterExpression: "#a = :v", ExpressionAttributeValues: { ":v": filter } })); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     import { DynamoDB } from "@aws-sdk/client-dynamodb";
     const dynamo = new DynamoDB({});
     export const handler = middy(async (event: any) => dynamo.executeStatement({ Statement: "delete from carts where owner = '" + event.body + "'" }));`,
    `import middy from "@middy/core";
     import { DynamoDB } from "@aws-sdk/client-dynamodb";
     const dynamo = new DynamoDB({});
     export const handler = middy(async (event: any) => dynamo.executeStatement({ Statement: "delete from carts where owner = ?", Parameters: [{ S: event.body }] }));`,
  ],
  [
    "class",
    `import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
     class Orders { constructor(private db: any) {} change(id: string, field: string, value: string) { const input = { TableName: "orders", Key: { id }, UpdateExpression: \`SET \${field} = :v\`, ExpressionAttributeValues: { ":v": value } }; return this.db.send(new UpdateCommand(input)); } }
     const orders = new Orders(null);
     export const handler = async (event: any) => { const { id, field, value } = JSON.parse(event.body); return orders.change(id, field, value); };`,
    `import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
     class Orders { constructor(private db: any) {} change(id: string, field: string, value: string) { const input = { TableName: "orders", Key: { id }, UpdateExpression: "SET #f = :v", ExpressionAttributeNames: { "#f": field }, ExpressionAttributeValues: { ":v": value } }; return this.db.send(new UpdateCommand(input)); } }
     const orders = new Orders(null);
     export const handler = async (event: any) => { const { id, field, value } = JSON.parse(event.body); return orders.change(id, field, value); };`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import * as v from "valibot";
        import { find } from "./store";
        const Query = v.object({ condition: v.string() });
        export const handler = async (event: any) => find(v.parse(Query, event.queryStringParameters).condition);`,
      "store.ts": `import { QueryCommand } from "@aws-sdk/lib-dynamodb";
        export const find = (condition: string) => new QueryCommand({ TableName: process.env.T, KeyConditionExpression: "pk = " + condition });`,
    },
    {
      "handler.ts": `import * as v from "valibot";
        import { find } from "./store";
        const Query = v.object({ condition: v.picklist([":a", ":b"]) });
        export const handler = async (event: any) => find(v.parse(Query, event.queryStringParameters).condition);`,
      "store.ts": `import { QueryCommand } from "@aws-sdk/lib-dynamodb";
        export const find = (condition: string) => new QueryCommand({ TableName: process.env.T, KeyConditionExpression: "pk = " + condition });`,
    },
  ],
] satisfies Case[];
