import { createServer, type IncomingHttpHeaders } from "node:http";
import { AwsFailure, standInForAws } from "../../runtime/stand-in/aws";
import { dynamoDbStandIn } from "../../support/dynamodb";
import { listen } from "./loopback";
import { type Asked, mayRole } from "./permissions";
import { input, ofType, only, type Stack } from "./stack";

type Input = Record<string, unknown> & { TableName?: string; IndexName?: string; SecretId?: string };

const place = "eu-central-1:123456789012";

/**
 * DynamoDB and Secrets Manager on loopback: a function may do there what the previewed policies allow its role, and
 * nothing else.
 */
export async function startAws(stack: Stack, secrets: Record<string, string>) {
  const tables = await dynamoDbStandIn();
  const kept = await standInForAws(({ input: { SecretId } }) => secretOf(secrets, String(SecretId)));
  const endpoints: Record<string, string> = { dynamodb: tables.endpoint, secretsmanager: kept.client.endpoint };
  const denied: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const asked = askedOf(request.headers, JSON.parse(body.toString()));
    const role = roleOf(stack, request.headers);
    const isAllowed = mayRole(stack, role, asked);
    denied.push(...(isAllowed ? [] : [`${role.split("/").at(-1)}: ${asked.action} on ${asked.resource}`]));
    const endpoint = endpoints[asked.action.split(":")[0] ?? ""] ?? "";
    const { status, text } = isAllowed ? await passOn(endpoint, request.headers, body) : accessDenied;
    response.writeHead(status, { "Content-Type": "application/x-amz-json-1.0" }).end(text);
  });
  const { port, close } = await listen(server);
  const closeAll = () => {
    close();
    tables.close();
    void kept.close();
  };
  return { endpoint: `http://127.0.0.1:${port}`, tables, denied, close: closeAll };
}

const accessDenied = { status: 400, text: JSON.stringify({ __type: "AccessDeniedException" }) };

async function passOn(endpoint: string, headers: IncomingHttpHeaders, body: Buffer) {
  const target = { "x-amz-target": String(headers["x-amz-target"]) };
  const answer = await fetch(endpoint, { method: "POST", headers: target, body });
  return { status: answer.status, text: await answer.text() };
}

function secretOf(secrets: Record<string, string>, SecretId: string): object {
  const value = secrets[SecretId];
  if (value === undefined) {
    throw new AwsFailure("ResourceNotFoundException");
  }
  return { Name: SecretId, SecretString: value };
}

/** The role of the function whose key signed the request. */
function roleOf(stack: Stack, { authorization }: IncomingHttpHeaders): string {
  const name = /Credential=([^/]+)\//.exec(authorization ?? "")?.[1];
  const functions = ofType(stack, "aws:lambda/function:Function").filter((one) => input(one, "name") === name);
  return input(only(functions, `functions ${name}`), "role");
}

/** The action, resource and condition keys of a request. Source: Service Authorization Reference. */
function askedOf(headers: IncomingHttpHeaders, wanted: Input): Asked {
  const [service = "", operation] = String(headers["x-amz-target"]).split(".");
  if (service === "secretsmanager") {
    const resource = `arn:aws:secretsmanager:${place}:secret:${wanted.SecretId}-a1B2c3`;
    return { action: `secretsmanager:${operation}`, resource };
  }
  const index = wanted.IndexName ? `/index/${wanted.IndexName}` : "";
  const resource = `arn:aws:dynamodb:${place}:table/${wanted.TableName}${index}`;
  return { action: `dynamodb:${operation}`, resource, context: attributesOf(wanted) };
}

/** The attributes that a request names, and whether it asks for these or for all. */
function attributesOf({ Key, Item, ProjectionExpression, ExpressionAttributeNames }: Input): Asked["context"] {
  const projected = typeof ProjectionExpression === "string" ? ProjectionExpression.split(/,\s*/) : [];
  const names = (ExpressionAttributeNames ?? {}) as Record<string, string>;
  const attributes = [...projected.map((name) => names[name] ?? name), ...Object.keys(Key ?? Item ?? {})];
  return {
    "dynamodb:Attributes": attributes,
    "dynamodb:Select": projected.length > 0 ? "SPECIFIC_ATTRIBUTES" : "ALL_ATTRIBUTES",
  };
}
