import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `export const handler = async (event) => { console.log("event", JSON.stringify(event)); return 1; };`,
    `export const handler = async (event) => { console.log("request", event.requestContext.requestId); return 1; };`,
  ],
  [
    "function, CommonJS",
    `exports.handler = async function (event) { const { user, password } = JSON.parse(event.body); console.info({ user, password }); };`,
    `exports.handler = async function (event) { const { user, password } = JSON.parse(event.body); console.info({ user, length: password.length }); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";\nimport { Logger } from "@aws-lambda-powertools/logger";\nconst logger = new Logger();\nexport const handler = middy(async (event: any) => { logger.info("call", { headers: event.headers }); });`,
    `import middy from "@middy/core";\nimport { Logger } from "@aws-lambda-powertools/logger";\nconst logger = new Logger();\nexport const handler = middy(async (event: any) => { logger.info("call", { path: event.path, tokenName: process.env.TOKEN_NAME }); });`,
  ],
  [
    "class",
    `class Client { private apiKey = process.env.API_KEY; call() { console.debug(\`calling with \${this.apiKey}\`); } }\nexport const handler = async () => new Client().call();`,
    `class Client { private apiKey = process.env.API_KEY; call() { console.debug(\`calling with a key: \${this.apiKey !== undefined}\`); } }\nexport const handler = async () => new Client().call();`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { start } from "./start";\nexport const handler = async (event: any) => start(event);`,
      "start.ts": `export function start(invocation: unknown) { console.log(invocation); console.log("started"); }`,
    },
    {
      "handler.ts": `import { start } from "./start";\nexport const handler = async (event: any) => start(event.detail.id);`,
      "start.ts": `export function start(invocation: unknown) { console.log(invocation); console.log("started, no token"); }`,
    },
  ],
] satisfies Case[];
