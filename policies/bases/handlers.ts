import { textArchive } from "../code/asset";

const client = 'const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");';
const read = "await new DynamoDBClient({}).send(new GetItemCommand({ TableName: process.env.TABLE, Key: {} }));";

/** Code for the function of the base stack: it reads the table, as its role allows, and then does what the lines say. */
export function handlerCode(...lines: string[]) {
  const text = [client, "exports.handler = async (event) => {", `  ${read}`, ...lines.map((line) => `  ${line}`), "};"];
  return { code: textArchive({ "index.js": text.join("\n") }) };
}
