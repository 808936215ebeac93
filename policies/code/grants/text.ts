import { nameText, type ResourceName } from "../calls";

const endings =
  /_?(TABLE|BUCKET|QUEUE|TOPIC|SECRET|PARAMETER|STREAM|BUS|KEY|FUNCTION|MACHINE)?(_?(NAME|ARN|URL|ALIAS|ID))?$/;

/** What the resources of services are called, where the code does not name one. */
const nouns: Readonly<Record<string, string>> = {
  dynamodb: "table",
  events: "bus",
  "execute-api": "api",
  kinesis: "stream",
  kms: "key",
  lambda: "handler",
  s3: "bucket",
  secretsmanager: "secret",
  sns: "topic",
  sqs: "queue",
  ssm: "parameter",
  states: "machine",
};

/**
 * What to write for a grant, such as `orders.query("byCustomer")`, with a name made of the variable's: what the component
 * is called is for the program to say.
 */
export function grantText(service: string, resource: ResourceName, intent: string, index?: string): string {
  if (service === "rds-db") {
    return `database.${intent}(${nameText(resource)})`;
  }
  const noun = nouns[service] ?? service;
  const name = resource.kind === "environment" ? resource.name : resource.kind === "constant" ? resource.text : noun;
  const short = (resource.kind === "environment" ? name.replace(endings, "") : "") || name;
  const words = short.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const camel = words.map((word, position) => {
    const plain = resource.kind === "environment" ? word.toLowerCase() : word;
    return position === 0 ? plain : `${plain[0]?.toUpperCase()}${plain.slice(1)}`;
  });
  return `${camel.join("")}.${intent}(${index === undefined ? "" : JSON.stringify(index)})`;
}
