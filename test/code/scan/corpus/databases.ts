import type { Case } from "./corpus";

/** Statements of SQL through query builders and mappers, through helpers, and put together step by step. */
export default [
  [
    "Knex, raw and whereRaw",
    `import knex from "knex";
     const db = knex({ client: "pg" });
     export const handler = async (event) => {
       const { name, sort } = event.queryStringParameters;
       await db.raw(\`refresh materialized view \${sort}\`);
       return db("parts").whereRaw("name = '" + name + "'");
     };`,
    `import knex from "knex";
     const db = knex({ client: "pg" });
     export const handler = async (event) => {
       const { name, sort } = event.queryStringParameters;
       await db.raw("select pg_notify('parts', ?)", [sort]);
       return db("parts").whereRaw("name = ?", [name]).orderBy(sort);
     };`,
  ],
  [
    "Sequelize, literal and query",
    `const { Sequelize, literal } = require("sequelize");
     const database = new Sequelize(process.env.DATABASE);
     exports.handler = async (event) => {
       const { field } = JSON.parse(event.body);
       return database.models.Part.findAll({ order: literal(field + " desc") });
     };`,
    `const { Sequelize, literal } = require("sequelize");
     const database = new Sequelize(process.env.DATABASE);
     exports.handler = async (event) => {
       const { field } = JSON.parse(event.body);
       await database.query("select * from parts where field = :field", { replacements: { field } });
       return database.models.Part.findAll({ order: literal("field desc") });
     };`,
  ],
  [
    "Prisma, $queryRawUnsafe",
    `import { PrismaClient } from "@prisma/client";
     const prisma = new PrismaClient();
     export async function handler(event: any) { return prisma.$queryRawUnsafe(\`select * from "Part" where id = \${event.pathParameters.id}\`); }`,
    `import { PrismaClient } from "@prisma/client";
     const prisma = new PrismaClient();
     export async function handler(event: any) { return prisma.$queryRaw\`select * from "Part" where id = \${event.pathParameters.id}\`; }`,
  ],
  [
    "Prisma, client made elsewhere",
    `let client: any;
     export async function handler(event: any) { const text = "update parts set seen = true where id = " + event.id; return client.$executeRawUnsafe(text); }`,
    `let client: any;
     export async function handler(event: any) { return client.$executeRawUnsafe("update parts set seen = true where id = $1", event.id); }`,
  ],
  [
    "TypeORM, query builder",
    `import { DataSource } from "typeorm";
     const source = new DataSource({ type: "postgres" });
     export const handler = async (event: any) => source.getRepository("Part").createQueryBuilder("part").where(\`part.name = '\${event.queryStringParameters.name}'\`).getMany();`,
    `import { DataSource } from "typeorm";
     const source = new DataSource({ type: "postgres" });
     export const handler = async (event: any) => source.getRepository("Part").createQueryBuilder("part").where("part.name = :name", { name: event.queryStringParameters.name }).getMany();`,
  ],
  [
    "TypeORM, query of a repository in a class",
    `import { DataSource } from "typeorm";
     class Parts {
       private source = new DataSource({ type: "mysql" });
       find(name: string) { return this.source.manager.query("select * from parts where name like '%" + name + "%'"); }
     }
     const parts = new Parts();
     export const handler = async (event: any) => parts.find(JSON.parse(event.body).name);`,
    `import { DataSource } from "typeorm";
     class Parts {
       private source = new DataSource({ type: "mysql" });
       find(name: string) { return this.source.manager.query("select * from parts where name like ?", ["%" + name + "%"]); }
     }
     const parts = new Parts();
     export const handler = async (event: any) => parts.find(JSON.parse(event.body).name);`,
  ],
  [
    "Drizzle, sql.raw",
    `import { sql } from "drizzle-orm";
     import { drizzle } from "drizzle-orm/node-postgres";
     const db = drizzle(process.env.DATABASE!);
     export const handler = async (event: any) => db.execute(sql.raw(\`select * from parts order by \${event.queryStringParameters.by}\`));`,
    `import { sql } from "drizzle-orm";
     import { drizzle } from "drizzle-orm/node-postgres";
     const db = drizzle(process.env.DATABASE!);
     export const handler = async (event: any) => db.execute(sql\`select * from parts where id = \${event.queryStringParameters.by}\`);`,
  ],
  [
    "postgres.js, unsafe",
    `import postgres from "postgres";
     const sql = postgres(process.env.DATABASE!);
     export const handler = async (event: any) => sql.unsafe("select * from parts where id = " + event.detail.id);`,
    `import postgres from "postgres";
     const sql = postgres(process.env.DATABASE!);
     export const handler = async (event: any) => sql\`select * from parts where id = \${event.detail.id}\`;`,
  ],
  [
    "mysql2, escaped by hand",
    `import mysql from "mysql2/promise";
     const pool = mysql.createPool({ host: process.env.HOST });
     export const handler = async (event: any) => pool.query({ sql: \`select * from parts where name = '\${event.name.trim()}'\` });`,
    `import mysql from "mysql2/promise";
     const pool = mysql.createPool({ host: process.env.HOST });
     export const handler = async (event: any) => pool.query({ sql: \`select * from parts where name = \${mysql.escape(event.name.trim())}\` });`,
  ],
  [
    "a helper that is handed on bound",
    `const mysql = require("mysql");
     class Store {
       run(statement, connection, values) { return new Promise((resolve) => connection.query(statement, values, (_, rows) => resolve(rows))); }
       open() { return Promise.resolve(mysql.createConnection({ host: process.env.HOST })); }
     }
     const ask = (statement) => { const store = new Store(); return store.open().then(store.run.bind(store, statement)); };
     exports.handler = async (event) => {
       const name = JSON.parse(event.body).name;
       const statement = \`insert into parts (name) values ('\${name}')\`;
       console.log("asks " + statement.length);
       return ask(statement);
     };`,
    `const mysql = require("mysql");
     class Store {
       run(statement, values, connection) { return new Promise((resolve) => connection.query(statement, values, (_, rows) => resolve(rows))); }
       open() { return Promise.resolve(mysql.createConnection({ host: process.env.HOST })); }
     }
     const ask = (statement, values) => { const store = new Store(); return store.open().then(store.run.bind(store, statement, values)); };
     exports.handler = async (event) => {
       const name = JSON.parse(event.body).name;
       console.log(\`select \${name.length} from parts\`);
       return ask("insert into parts (name) values (?)", [name]);
     };`,
  ],
  [
    "a statement that grows",
    {
      "handler.ts": `import { list } from "./parts";\nexport const handler = async (event: any) => list(event.queryStringParameters.colour, event.queryStringParameters.most);`,
      "parts.ts": `import { run } from "./store";
        export async function list(colour: string, most: string) {
          let text = "select * from parts where gone = false";
          if (colour) { text += " and colour = '" + colour + "'"; }
          return run(text);
        }`,
      "store.ts": `let client: any;\nexport const run = (text: string) => client.query(text);`,
    },
    {
      "handler.ts": `import { list } from "./parts";\nexport const handler = async (event: any) => list(event.queryStringParameters.colour, event.queryStringParameters.most);`,
      "parts.ts": `import { run } from "./store";
        export async function list(colour: string, most: string) {
          let text = "select * from parts where gone = false";
          if (colour) { text += " and colour = $1"; }
          text += " limit " + Number(most);
          return run(text, [colour]);
        }`,
      "store.ts": `let client: any;\nexport const run = (text: string, values: string[]) => client.query(text, values);`,
    },
  ],
  [
    "Data API, version 2",
    `const AWS = require("aws-sdk");
     const data = new AWS.RDSDataService();
     exports.handler = (event) => data.executeStatement({ resourceArn: process.env.CLUSTER, secretArn: process.env.SECRET, sql: \`delete from parts where id = \${event.pathParameters.id}\` }).promise();`,
    `const AWS = require("aws-sdk");
     const data = new AWS.RDSDataService();
     exports.handler = (event) => data.executeStatement({ resourceArn: process.env.CLUSTER, secretArn: process.env.SECRET, sql: "delete from parts where id = :id", parameters: [{ name: "id", value: { stringValue: event.pathParameters.id } }] }).promise();`,
  ],
] satisfies Case[];
