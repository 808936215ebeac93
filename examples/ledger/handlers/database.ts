import { Pool } from "pg";
import { databaseConnection, type SqlStatement } from "pulumi-secure-serverless/runtime";
import { setting } from "./settings";

const pools = new Map<string, Pool>();

/** Runs a statement as a user of the database, over a connection that is kept. Each new one gets a token of IAM. */
export async function query(user: string, { text, values }: SqlStatement): Promise<unknown[]> {
  const pool = pools.get(user) ?? new Pool({ ...connection(user), max: 1, query_timeout: 5000 });
  pools.set(user, pool);
  const { rows } = await pool.query(text, values);
  return rows;
}

function connection(user: string) {
  const [host, database] = [setting("DATABASE_HOST"), setting("DATABASE_NAME")];
  return databaseConnection({ host, database, user, engine: "postgres" });
}
