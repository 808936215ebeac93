import type * as TypeScript from "typescript";
import { bare } from "../../program";
import { type Callee, madeBy } from "../callee";
import type { Call, Kind } from "../model";
import type { CallSinks, Looking, Sink } from "./sink";

const databases =
  /^(pg|pg-pool|@neondatabase\/serverless|postgres|mysql|mysql2|mysql2\/promise|mariadb|mssql|knex|sequelize|typeorm|better-sqlite3|sqlite3|sqlite|node:sqlite|kysely|drizzle-orm|oracledb|snowflake-sdk|@planetscale\/database|serverless-mysql|data-api-client|@prisma\/client|slonik)/;
const querying =
  /^(query|execute|raw|exec|prepare|run|all|each|unsafe|literal|\$queryRawUnsafe|\$executeRawUnsafe|batch|many|one|any|none)$/;
/** A text that is a statement of SQL, as it is written. */
const statement =
  /^[\s"'`(]*(select\s[\s\S]*\sfrom|insert\s+into|update\s[\s\S]*\sset|delete\s+from|drop\s+table|alter\s+table|truncate\s+table|with\s+\w+\s+as|call\s+\w|merge\s+into)\b/i;

const sql = { kind: "sql", weakness: "sql-injection", what: "part of a statement of SQL" } as const;

/** Statements of SQL: given to what a database's package made, or texts that are statements by their look. */
export const sqlSinks: CallSinks = (looking, call, callee) => {
  const { ts } = looking.program;
  const [first] = call.arguments ?? [];
  if (!first) {
    return [];
  }
  const isQuery = callee.method !== undefined && querying.test(callee.method);
  const isDatabase =
    isQuery && callee.object !== undefined && databases.test(madeBy(looking.program, callee.object)?.module ?? "");
  if (!isDatabase && !(isQuery && looksLikeStatement(looking, first)) && !isRaw(callee)) {
    return [];
  }
  const node = bare(ts, first);
  const asked = ts.isObjectLiteralExpression(node) ? ["text", "sql"] : [undefined];
  return asked.map((name) => ({
    ...sql,
    value: first,
    members: name ? [name] : isMade(looking, node) ? ["text"] : [],
    node: call,
  }));
};

/** `sql.raw(text)`, `Prisma.raw(text)`. */
function isRaw({ module, name = "" }: Callee): boolean {
  return module !== undefined && databases.test(module) && /(^|\.)(raw|literal|unsafe)$/.test(name);
}

/** An object that a function made, such as a statement with its values. */
function isMade({ program }: Looking, node: TypeScript.Node): boolean {
  const { ts } = program;
  const declaration = ts.isIdentifier(node) ? program.declarationOf(node) : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && ts.isObjectLiteralExpression(bare(ts, value));
}

function looksLikeStatement({ program }: Looking, given: TypeScript.Node): boolean {
  const { ts } = program;
  const node = bare(ts, given);
  const declaration = ts.isIdentifier(node) ? program.declarationOf(node) : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : node;
  const isText = value && (ts.isTemplateExpression(value) || ts.isBinaryExpression(value));
  return !!isText && statement.test(value.getText());
}

interface Field {
  module: RegExp;
  command: RegExp;
  members: readonly (readonly string[])[];
  kind: Kind;
  weakness: string;
  what: string;
}

const expression = { kind: "expression", weakness: "expression-injection" } as const;
const dynamo = /^@aws-sdk\/(client-dynamodb|lib-dynamodb)$/;
const fields: readonly Field[] = [
  {
    ...expression,
    module: dynamo,
    command: /ExecuteStatement$/,
    members: [["Statement"]],
    what: "part of a statement of PartiQL",
  },
  {
    ...expression,
    module: dynamo,
    command: /(ExecuteTransaction|BatchExecuteStatement)$/,
    members: [
      ["TransactStatements", "*", "Statement"],
      ["Statements", "*", "Statement"],
    ],
    what: "part of a statement of PartiQL",
  },
  {
    ...expression,
    module: dynamo,
    command: /./,
    members: [
      "FilterExpression",
      "KeyConditionExpression",
      "UpdateExpression",
      "ConditionExpression",
      "ProjectionExpression",
    ].map((name) => [name]),
    what: "part of an expression of DynamoDB",
  },
  {
    ...sql,
    module: /^@aws-sdk\/client-(rds|redshift)-data$/,
    command: /Execute/,
    members: [["sql"], ["Sql"], ["Sqls", "*"]],
  },
  { ...sql, module: /^@aws-sdk\/client-athena$/, command: /Query/, members: [["QueryString"]] },
  { ...sql, module: /^@aws-sdk\/client-timestream-query$/, command: /Query/, members: [["QueryString"]] },
  {
    ...sql,
    module: /^@aws-sdk\/client-cloudwatch-logs$/,
    command: /StartQuery/,
    members: [["queryString"]],
    what: "part of a query",
  },
];

/** Fields of the AWS SDK's inputs that name a resource. */
const names =
  "Bucket TableName QueueUrl FunctionName TopicArn TargetArn StreamName StreamARN SecretId stateMachineArn EventBusName KeyId DeliveryStreamName UserPoolId CopySource Destination logGroupName cluster taskDefinition RoleArn".split(
    " ",
  );

/** What the inputs of the AWS SDK are made of: statements, expressions, and names of resources. */
export const inputSinks: CallSinks = ({ program }, call, { module, name = "", method, object }) => {
  const made = module?.startsWith("@aws-sdk/") ? { module, name } : undefined;
  const client = !made && object && method ? madeBy(program, object) : undefined;
  const [input] = call.arguments ?? [];
  const isCommand = made && program.ts.isNewExpression(call) && made.name.endsWith("Command");
  const isMethod = client?.module.startsWith("@aws-sdk/") && method !== "send" && method !== "from";
  if (!input || !(isCommand || isMethod)) {
    return [];
  }
  return inputsOf(call, input, (made ?? client)?.module ?? "", isCommand ? made.name.slice(0, -7) : (method ?? ""));
};

function inputsOf(node: Call, value: TypeScript.Expression, module: string, command: string): Sink[] {
  const operation = command.charAt(0).toUpperCase() + command.slice(1);
  const found = fields.filter((one) => one.module.test(module) && one.command.test(operation));
  return [
    ...found.flatMap(({ members, kind, weakness, what }) =>
      members.map((each) => ({ kind, weakness, what, value, members: each, node })),
    ),
    ...names.map((name) => ({
      kind: "resource" as const,
      weakness: "resource-name-from-event",
      what: `the \`${name}\` of ${operation}`,
      value,
      members: [name],
      node,
    })),
  ];
}
