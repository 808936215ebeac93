import type * as TypeScript from "typescript";
import { bare } from "../../program";
import { type Callee, madeBy } from "../callee";
import type { CallSinks, Looking } from "./sink";

const databases =
  /^(@libsql\/client|@mikro-orm\/\w+|@vercel\/postgres|cassandra-driver|duckdb|objection|pg-promise|pg|pg-pool|@neondatabase\/serverless|postgres|mysql|mysql2|mysql2\/promise|mariadb|mssql|knex|sequelize|typeorm|better-sqlite3|sqlite3|sqlite|node:sqlite|kysely|drizzle-orm|oracledb|snowflake-sdk|@planetscale\/database|serverless-mysql|data-api-client|@prisma\/client|slonik)/;
const querying =
  /^(query|execute|raw|exec|prepare|run|all|each|unsafe|literal|lit|\$queryRaw|\$executeRaw|batch|many|manyOrNone|one|oneOrNone|any|none|multi)$/;
/** Methods whose names no other library has: Prisma's, and those of Knex and Objection. Source: their documentation on raw queries. */
const alwaysRaw =
  /^(\$queryRawUnsafe|\$executeRawUnsafe|(and|or)?(where|having)Raw|orderByRaw|groupByRaw|joinRaw|fromRaw|unionRaw|selectRaw)$/;
/** Methods of query builders that take conditions as texts, as TypeORM and Sequelize do. */
const conditions = /^(and|or)?(where|having)$/i;
/** A text that is a statement of SQL, as it is written. */
const statement =
  /^[\s"'`(]*(select\s[\s\S]*\sfrom|insert\s+into|update\s[\s\S]*\sset|delete\s+from|drop\s+table|alter\s+table|truncate\s+table|with\s+\w+\s+as|call\s+\w|merge\s+into)\b/i;

/** What statements of SQL are as sinks. */
export const sql = { kind: "sql", weakness: "sql-injection", what: "part of a statement of SQL" } as const;

/** Statements of SQL: given to what a database's package made, or texts that are statements by their look. */
export const sqlSinks: CallSinks = (looking, call, callee) => {
  const { ts } = looking.program;
  const [first] = call.arguments ?? [];
  if (!first) {
    return [];
  }
  const { method = "" } = callee;
  const isQuery = querying.test(method);
  const isDatabase =
    isQuery && callee.object !== undefined && databases.test(madeBy(looking.program, callee.object)?.module ?? "");
  const isNamed =
    alwaysRaw.test(method) || (conditions.test(method) && looksLikeCondition(looking, first)) || isRaw(callee);
  if (!isDatabase && !(isQuery && looksLikeStatement(looking, first)) && !isNamed) {
    return [];
  }
  const node = bare(ts, first);
  const asked = ts.isObjectLiteralExpression(node) ? ["text", "sql", "query"] : [undefined];
  return asked.map((name) => ({
    ...sql,
    value: first,
    members: name ? [name] : isMade(looking, node) ? ["text"] : [],
    node: call,
  }));
};

/** `sql.raw(text)`, `Prisma.raw(text)`. */
function isRaw({ module, name = "" }: Callee): boolean {
  return module !== undefined && databases.test(module) && /(^|\.)(raw|literal|unsafe|lit)$/.test(name);
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

/** A text that is put together and compares. */
function looksLikeCondition({ program: { ts } }: Looking, given: TypeScript.Node): boolean {
  const node = bare(ts, given);
  return (
    (ts.isTemplateExpression(node) || ts.isBinaryExpression(node)) && /[=<>]|\b(like|in|is)\b/i.test(node.getText())
  );
}
