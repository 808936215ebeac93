import type * as TypeScript from "typescript";
import { prefixOfClass, prefixOfPackage } from "../../calls/operations";
import { madeBy } from "../callee";
import type { Call, Kind } from "../model";
import type { CallSinks, Sink } from "./sink";
import { sql } from "./statements";

interface Field {
  /** The prefix of the service's actions. */
  service: string;
  operation: RegExp;
  members: readonly (readonly string[])[];
  kind: Kind;
  weakness: string;
  what: string;
}

const expression = { service: "dynamodb", kind: "expression", weakness: "expression-injection" } as const;
const partiql = { ...expression, what: "part of a statement of PartiQL" };
const fields: readonly Field[] = [
  { ...partiql, operation: /^ExecuteStatement$/, members: [["Statement"]] },
  { ...partiql, operation: /^ExecuteTransaction$/, members: [["TransactStatements", "*", "Statement"]] },
  { ...partiql, operation: /^BatchExecuteStatement$/, members: [["Statements", "*", "Statement"]] },
  {
    ...expression,
    operation: /./,
    members: [
      "FilterExpression",
      "KeyConditionExpression",
      "UpdateExpression",
      "ConditionExpression",
      "ProjectionExpression",
    ].map((name) => [name]),
    what: "part of an expression of DynamoDB",
  },
  { ...sql, service: "rds-data", operation: /Execute/, members: [["sql"]] },
  { ...sql, service: "redshift-data", operation: /Execute/, members: [["Sql"], ["Sqls", "*"]] },
  { ...sql, service: "athena", operation: /Query/, members: [["QueryString"]] },
  { ...sql, service: "timestream", operation: /Query/, members: [["QueryString"]] },
  { ...sql, service: "logs", operation: /StartQuery/, members: [["queryString"]], what: "part of a query" },
  { ...sql, service: "s3", operation: /^SelectObjectContent$/, members: [["Expression"]] },
];

/** Fields of the inputs that name a resource, by the prefix of the service's actions. */
const names: Readonly<Record<string, string>> = {
  bedrock: "modelId",
  "cognito-idp": "UserPoolId",
  dynamodb: "TableName",
  ecs: "cluster taskDefinition",
  events: "EventBusName",
  firehose: "DeliveryStreamName",
  kinesis: "StreamName StreamARN",
  kms: "KeyId",
  lambda: "FunctionName",
  logs: "logGroupName",
  s3: "Bucket CopySource",
  secretsmanager: "SecretId",
  sns: "TopicArn TargetArn",
  sqs: "QueueUrl",
  states: "stateMachineArn",
  sts: "RoleArn",
};

/** What the inputs of the AWS SDK are made of: statements, expressions, and names of resources. */
export const inputSinks: CallSinks = ({ program }, call, { module = "", name = "", method = "", object }) => {
  const [input] = call.arguments ?? [];
  const isCommand = module.startsWith("@aws-sdk/") && name.endsWith("Command") && program.ts.isNewExpression(call);
  const made = isCommand || !object ? undefined : madeBy(program, object);
  const service = isCommand ? serviceOf(module, name) : made && serviceOf(made.module, made.name);
  const isMethod = made !== undefined && !/^(send|from|promise)$/.test(method);
  if (!input || service === undefined || !(isCommand || isMethod)) {
    return [];
  }
  return inputsOf(call, input, service, isCommand ? name.slice(name.lastIndexOf(".") + 1, -7) : method);
};

/** The service of a package of version 3, or of a class of version 2. */
function serviceOf(module: string, name: string): string | undefined {
  const [, client] = /^@aws-sdk\/(?:client|lib)-([\w-]+)$/.exec(module) ?? [];
  if (client) {
    return prefixOfPackage(client);
  }
  const [, old] = /^aws-sdk\/clients\/(\w+)$/.exec(module) ?? [];
  const type = old ?? (module === "aws-sdk" ? name.replace(/^default\./, "").split(".")[0] : undefined);
  return type ? prefixOfClass(type) : undefined;
}

function inputsOf(node: Call, value: TypeScript.Expression, service: string, command: string): Sink[] {
  const operation = command.charAt(0).toUpperCase() + command.slice(1);
  const found = fields.filter((one) => one.service === service && one.operation.test(operation));
  return [
    ...found.flatMap(({ members, kind, weakness, what }) =>
      members.map((each) => ({ kind, weakness, what, value, members: each, node })),
    ),
    ...(names[service]?.split(" ") ?? []).map((name) => ({
      kind: "resource" as const,
      weakness: "resource-name-from-event",
      what: `the \`${name}\` of ${operation}`,
      value,
      members: [name],
      node,
    })),
  ];
}
