import type { Case } from "./corpus";

/** Handlers of web frameworks and routers behind what brings them to Lambda, by weakness. */
export default {
  "command-injection": [
    [
      "Express behind serverless-http",
      `import { exec } from "node:child_process";
       import express from "express";
       import serverless from "serverless-http";
       const app = express();
       app.get("/look", (req, res) => exec(\`host \${req.query.name}\`, (_, out) => res.json({ out })));
       export const handler = serverless(app);`,
      `import { execFile } from "node:child_process";
       import express from "express";
       import serverless from "serverless-http";
       const app = express();
       app.get("/look", (req, res) => execFile("/usr/bin/host", ["--", String(req.query.name)], (_, out) => res.json({ out })));
       export const handler = serverless(app);`,
    ],
    [
      "Express, a router in its own file, named functions",
      {
        "handler.js": `const express = require("express");
          const adapt = require("@codegenie/serverless-express");
          const pictures = require("./pictures");
          const app = express();
          app.use(express.json());
          app.use("/pictures", pictures);
          exports.handler = adapt({ app });`,
        "pictures.js": `const { Router } = require("express");
          const { exec } = require("child_process");
          const router = Router();
          function turn(request, response) { exec("convert " + request.params.file, () => response.end()); }
          router.route("/:file").post(turn);
          module.exports = router;`,
      },
      {
        "handler.js": `const express = require("express");
          const adapt = require("@codegenie/serverless-express");
          const pictures = require("./pictures");
          const app = express();
          app.use(express.json());
          app.use("/pictures", pictures);
          exports.handler = adapt({ app });`,
        "pictures.js": `const { Router } = require("express");
          const { execFile } = require("child_process");
          const router = Router();
          function turn(request, response) { execFile("convert", [request.user.file], () => response.end()); }
          router.route("/:file").post(turn);
          module.exports = router;`,
      },
    ],
    [
      "Fastify",
      `import awsLambdaFastify from "@fastify/aws-lambda";
       import fastify from "fastify";
       import { execSync } from "node:child_process";
       const make = () => { const app = fastify(); app.post("/run", async (request: any) => execSync(request.body.line).toString()); return app; };
       export const handler = awsLambdaFastify(make());`,
      `import awsLambdaFastify from "@fastify/aws-lambda";
       import fastify from "fastify";
       import { execFileSync } from "node:child_process";
       const make = () => { const app = fastify(); app.post("/run", async (request: any) => execFileSync("wc", ["-w"], { input: request.body.line }).toString()); return app; };
       export const handler = awsLambdaFastify(make());`,
    ],
    [
      "fields of GraphQL",
      `import { ApolloServer } from "@apollo/server";
       import { handlers, startServerAndCreateLambdaHandler } from "@as-integrations/aws-lambda";
       import { execSync } from "node:child_process";
       const server = new ApolloServer({ typeDefs: "", resolvers: { Query: { size: (_: unknown, { folder }: any) => execSync("du " + folder).toString() } } });
       export const handler = startServerAndCreateLambdaHandler(server, handlers);`,
      `import { ApolloServer } from "@apollo/server";
       import { handlers, startServerAndCreateLambdaHandler } from "@as-integrations/aws-lambda";
       import { execFileSync } from "node:child_process";
       const server = new ApolloServer({ typeDefs: "", resolvers: { Query: { size: (_: unknown, { folder }: any) => execFileSync("/usr/bin/du", ["--", folder]).toString() } } });
       export const handler = startServerAndCreateLambdaHandler(server, handlers);`,
    ],
    [
      "records of a batch",
      `import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
       import { execSync } from "node:child_process";
       const processor = new BatchProcessor(EventType.SQS);
       const one = async (record: any) => { execSync("convert " + JSON.parse(record.body).file); };
       export const handler = async (event: any, context: any) => processPartialResponse(event, one, processor, { context });`,
      `import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
       import { execFileSync } from "node:child_process";
       const processor = new BatchProcessor(EventType.SQS);
       const one = async (record: any) => { execFileSync("convert", ["--", record.messageId]); };
       export const handler = async (event: any, context: any) => processPartialResponse(event, one, processor, { context });`,
    ],
  ],
  "code-injection": [
    [
      "Hono",
      `import { Hono } from "hono";
       import { handle } from "hono/aws-lambda";
       const app = new Hono();
       app.get("/sum", (c) => c.json({ sum: eval(c.req.query("of") ?? "0") }));
       export const handler = handle(app);`,
      `import { Hono } from "hono";
       import { handle } from "hono/aws-lambda";
       const app = new Hono();
       app.get("/sum", (c) => c.json({ sum: Number(c.req.query("of") ?? "0"), by: eval(c.get("formula")) }));
       export const handler = handle(app);`,
    ],
    [
      "a condition of MongoDB",
      `import { MongoClient } from "mongodb";
       const orders = new MongoClient(process.env.DATABASE!).db().collection("orders");
       export const handler = async (event: any) => orders.find({ $where: \`this.customer == '\${event.pathParameters.id}'\` }).toArray();`,
      `import { MongoClient } from "mongodb";
       const orders = new MongoClient(process.env.DATABASE!).db().collection("orders");
       export const handler = async (event: any) => orders.find({ customer: String(event.pathParameters.id), $where: "this.total > this.paid" }).toArray();`,
    ],
  ],
  "cross-site-scripting": [
    [
      "Express, a page put together",
      `const express = require("express");
       const app = express();
       app.get("/", (req, res) => { const page = "<h1>" + req.query.title + "</h1>"; res.status(200).send(page); });
       exports.handler = require("serverless-http")(app);`,
      `const express = require("express");
       const app = express();
       app.get("/", (req, res) => { res.status(200).send({ title: "<h1>" + req.query.title }); });
       exports.handler = require("serverless-http")(app);`,
    ],
    [
      "Hono, a page",
      `import { Hono } from "hono";
       import { handle } from "hono/aws-lambda";
       const app = new Hono();
       app.get("/:name", (c) => c.html(\`<p>\${c.req.param("name")}</p>\`));
       export const handler = handle(app);`,
      `import { Hono } from "hono";
       import { handle } from "hono/aws-lambda";
       import { html } from "hono/html";
       const app = new Hono();
       app.get("/:name", (c) => c.html(html\`<p>\${c.req.param("name")}</p>\`));
       export const handler = handle(app);`,
    ],
  ],
  "path-traversal": [
    [
      "Express, sendFile",
      `import express from "express";
       import serverless from "serverless-http";
       const app = express();
       app.get("/files/:name", (req, res) => res.sendFile("/mnt/files/" + req.params.name));
       export const handler = serverless(app);`,
      `import express from "express";
       import serverless from "serverless-http";
       const app = express();
       app.get("/files/:name", (req, res) => res.sendFile(req.params.name, { root: "/mnt/files" }));
       export const handler = serverless(app);`,
    ],
    [
      "middy's router",
      `import middy from "@middy/core";
       import httpRouterHandler from "@middy/http-router";
       import { readFile } from "node:fs/promises";
       const routes: any[] = [{ method: "GET", path: "/{name}", handler: async (event: any) => readFile("/tmp/" + event.pathParameters.name, "utf8") }];
       export const handler = middy().handler(httpRouterHandler(routes));`,
      `import middy from "@middy/core";
       import httpRouterHandler from "@middy/http-router";
       import { basename } from "node:path";
       import { readFile } from "node:fs/promises";
       const routes: any[] = [{ method: "GET", path: "/{name}", handler: async (event: any) => readFile("/tmp/" + basename(event.pathParameters.name), "utf8") }];
       export const handler = middy().handler(httpRouterHandler(routes));`,
    ],
  ],
  "prototype-pollution": [
    [
      "Express",
      `import express from "express";
       import merge from "lodash.merge";
       import serverless from "serverless-http";
       const app = express();
       app.post("/messages", (req, res) => res.json(merge({ icon: "bell" }, req.body.message)));
       export const handler = serverless(app);`,
      `import express from "express";
       import serverless from "serverless-http";
       const app = express();
       app.post("/messages", (req, res) => res.json({ icon: "bell", text: req.body.message.text }));
       export const handler = serverless(app);`,
    ],
  ],
  "server-side-request-forgery": [
    [
      "router of Powertools",
      `import { Router } from "@aws-lambda-powertools/event-handler/http";
       const app = new Router();
       app.post("/hooks", async ({ req }) => { const { target } = await req.json(); await fetch(target, { method: "POST" }); return { sent: true }; });
       export const handler = async (event: unknown, context: any) => app.resolve(event, context);`,
      `import { Router } from "@aws-lambda-powertools/event-handler/http";
       const app = new Router();
       app.post("/hooks/:id", async ({ params: { id } }) => { await fetch(\`https://hooks.internal/\${encodeURIComponent(id)}\`, { method: "POST" }); return { sent: true }; });
       export const handler = async (event: unknown, context: any) => app.resolve(event, context);`,
    ],
    [
      "Koa",
      `import Router from "@koa/router";
       import Koa from "koa";
       import serverless from "serverless-http";
       const router = new Router();
       router.post("/fetch", async (ctx) => { const answer = await fetch((ctx.request as any).body.url); ctx.body = await answer.text(); });
       export const handler = serverless(new Koa().use(router.routes()));`,
      `import Router from "@koa/router";
       import Koa from "koa";
       import serverless from "serverless-http";
       const router = new Router();
       router.post("/fetch", async (ctx) => { const answer = await fetch(ctx.state.account.url); ctx.body = await answer.text(); });
       export const handler = serverless(new Koa().use(router.routes()));`,
    ],
  ],
} satisfies Record<string, Case[]>;
