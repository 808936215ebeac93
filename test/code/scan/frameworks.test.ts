import assert from "node:assert/strict";
import { scanCode } from "../../../policies/code/scan";
import { filesOf } from "./support";

const nest = `import { Body, Controller, Get, Param, ParseIntPipe, Post, Query, Req } from "@nestjs/common";
import { exec } from "node:child_process";`;
const run = 'import { exec } from "node:child_process";';

/** What tells a request where the names and types of the program are still there, and what a message calls it. */
const rows: [title: string, text: string, message: string | undefined][] = [
  [
    "a query of NestJS",
    `${nest}\n@Controller() export class Parts { @Get() list(@Query("name") name: string) { exec(name); } }`,
    "the event's `queryStringParameters.name` is run as a command",
  ],
  [
    "a body of NestJS",
    `${nest}\n@Controller() export class Parts { @Post() add(@Body() part: { name: string }) { exec(part.name); } }`,
    "the event's `body.name` is run as a command",
  ],
  [
    "a request of NestJS",
    `${nest}\n@Controller() export class Parts { @Get() list(@Req() request: any) { exec(request.query.name); } }`,
    "the request's `query.name` is run as a command",
  ],
  [
    "a parameter of NestJS behind a pipe",
    `${nest}\n@Controller() export class Parts { @Get() list(@Param("id", ParseIntPipe) id: any) { exec(id); } }`,
    undefined,
  ],
  [
    "the type of Express",
    `${run}\nimport type { Request, Response } from "express";\nexport const list = () => (asked: Request, answer: Response) => exec(asked.params.name);`,
    "the request's `params.name` is run as a command",
  ],
  [
    "the type of Fastify behind its namespace",
    `${run}\nimport type * as web from "fastify";\nexport const list = async (asked: web.FastifyRequest) => exec((asked.body as any).name);`,
    "the request's `body.name` is run as a command",
  ],
  [
    "a type of the same name elsewhere",
    `${run}\nimport express from "express";\nimport type { Request } from "./types";\nexport const list = (asked: Request) => exec(asked.params.name);`,
    undefined,
  ],
  [
    "names beside each other",
    `${run}\nimport express from "express";\nexport class Parts { list = (req: any, res: any) => exec(req.body.name); }`,
    "the request's `body.name` is run as a command",
  ],
  [
    "a router that is handed over",
    `${run}\nimport express from "express";\nexport const routes = (app: any, parts: any) => app.post("/parts", (req: any) => exec(req.body.name));`,
    "the request's `body.name` is run as a command",
  ],
  [
    "what handles errors is given the request second",
    `${run}\nimport express from "express";\nconst app = express();\napp.use((error: any, req: any, res: any, next: any) => { exec(error.message); exec(req.query.name); });`,
    "the request's `query.name` is run as a command",
  ],
  [
    "an event that Hono passes on",
    `${run}\nimport { Hono } from "hono";\nnew Hono().get("/", (c) => exec((c.env as any).event.body));`,
    "the request's `env.event.body` is run as a command",
  ],
];

describe("requests of web frameworks", () => {
  for (const [title, text, message] of rows) {
    it(title, async () => {
      const found = await scanCode(filesOf({ "parts.ts": text }), "parts.ts");
      const messages = found.filter(({ weakness }) => weakness === "command-injection").map((one) => one.message);
      assert.deepEqual(messages, message === undefined ? [] : [message]);
    });
  }
});

describe("a statement that is put together", () => {
  it("is none in the message of an error", async () => {
    const text = `class RefusedError extends Error {}
let client: any;
export const handler = async (event: any) => {
  await client.query("select 1");
  if (event.wrong) { throw new RefusedError("Select one from " + event.names); }
};`;
    assert.deepEqual(await scanCode(filesOf({ "parts.ts": text }), "parts.ts"), []);
  });

  it("is found once, where it is run", async () => {
    const text = `import { Client } from "pg";
const client = new Client();
export const handler = async (event: any) => {
  const statement = "select * from parts where id = " + event.id;
  return client.query(statement);
};`;
    const found = await scanCode(filesOf({ "parts.ts": text }), "parts.ts");
    assert.deepEqual(
      found.map(({ id }) => id),
      ["sql-injection:parts.ts:5"],
    );
  });
});
