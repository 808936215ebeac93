import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import pg from "pg";
     const pool = new pg.Pool();
     export const handler = async (event) => { const { rows } = await pool.query("select * from users where name = '" + event.queryStringParameters.name + "'"); return rows; };`,
    `import pg from "pg";
     const pool = new pg.Pool();
     export const handler = async (event) => { const { rows } = await pool.query("select * from users where name = $1", [event.queryStringParameters.name]); return rows; };`,
  ],
  [
    "function, CommonJS",
    `const mysql = require("mysql2/promise");
     exports.handler = async function (event) {
       const connection = await mysql.createConnection({ host: process.env.HOST });
       const body = JSON.parse(event.body);
       const [rows] = await connection.execute(\`select * from orders where customer = '\${body.customer}'\`);
       return rows;
     };`,
    `const mysql = require("mysql2/promise");
     exports.handler = async function (event) {
       const connection = await mysql.createConnection({ host: process.env.HOST });
       const body = JSON.parse(event.body);
       const [rows] = await connection.execute("select * from orders where customer = ?", [body.customer]);
       return rows;
     };`,
  ],
  [
    "middy, sort order",
    `import middy from "@middy/core";
     import { Client } from "pg";
     const client = new Client();
     export const handler = middy(async (event: any) => {
       const order = event.queryStringParameters.sort;
       return client.query({ text: \`select id from orders order by \${order}\`, values: [] });
     });`,
    `import middy from "@middy/core";
     import { Client } from "pg";
     const client = new Client();
     const columns = ["created", "total"];
     export const handler = middy(async (event: any) => {
       const order = event.queryStringParameters.sort;
       if (!columns.includes(order)) { throw new Error("no such column"); }
       return client.query({ text: \`select id from orders order by \${order}\`, values: [] });
     });`,
  ],
  [
    "class",
    `import { Pool } from "pg";
     class Users {
       private pool = new Pool();
       find(id: string) { const text = "select * from users where id = " + id; return this.pool.query(text); }
     }
     const users = new Users();
     export const handler = async (event: any) => users.find(event.pathParameters.id);`,
    `import { Pool } from "pg";
     class Users {
       private pool = new Pool();
       find(id: number) { const text = "select * from users where id = " + id; return this.pool.query(text); }
     }
     const users = new Users();
     export const handler = async (event: any) => users.find(Number.parseInt(event.pathParameters.id, 10));`,
  ],
  [
    "helper file, unknown client",
    {
      "handler.ts": `import { z } from "zod";
        import { search } from "./db";
        const input = z.object({ term: z.string() });
        export const handler = async (event: any) => search(input.parse(JSON.parse(event.body)).term);`,
      "db.ts": `let client: any;
        export const search = async (term: string) => client.query(\`select * from items where title like '%\${term}%'\`);`,
    },
    {
      "handler.ts": `import { z } from "zod";
        import { search } from "./db";
        const input = z.object({ term: z.uuid() });
        export const handler = async (event: any) => search(input.parse(JSON.parse(event.body)).term);`,
      "db.ts": `let client: any;
        export const search = async (term: string) => client.query(\`select * from items where title = '\${term}'\`);`,
    },
  ],
  [
    "Data API",
    `import { ExecuteStatementCommand, RDSDataClient } from "@aws-sdk/client-rds-data";
     const client = new RDSDataClient({});
     export const handler = async (event) => client.send(new ExecuteStatementCommand({ resourceArn: process.env.ARN, secretArn: process.env.S, sql: "delete from carts where id = '" + event.detail.cart + "'" }));`,
    `import { ExecuteStatementCommand, RDSDataClient } from "@aws-sdk/client-rds-data";
     const client = new RDSDataClient({});
     export const handler = async (event) => client.send(new ExecuteStatementCommand({ resourceArn: process.env.ARN, secretArn: process.env.S, sql: "delete from carts where id = :id", parameters: [{ name: "id", value: { stringValue: event.detail.cart } }] }));`,
  ],
] satisfies Case[];
