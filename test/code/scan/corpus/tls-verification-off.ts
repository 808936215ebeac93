import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import { Agent, get } from "node:https";\nconst agent = new Agent({ rejectUnauthorized: false });\nexport const handler = async () => { get("https://api.example.org", { agent }); };`,
    `import { Agent, get } from "node:https";\nconst agent = new Agent({ rejectUnauthorized: true, ca: process.env.CA });\nexport const handler = async () => { get("https://api.example.org", { agent }); };`,
  ],
  [
    "function, CommonJS",
    `process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";\nexports.handler = async function () { return fetch("https://api.example.org"); };`,
    `process.env.NODE_EXTRA_CA_CERTS = "/opt/ca.pem";\nexports.handler = async function () { return fetch("https://api.example.org"); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";\nimport pg from "pg";\nconst pool = new pg.Pool({ ssl: { rejectUnauthorized: false } });\nexport const handler = middy(async () => pool.query("select 1"));`,
    `import middy from "@middy/core";\nimport pg from "pg";\nconst pool = new pg.Pool({ ssl: { ca: process.env.CA } });\nexport const handler = middy(async () => pool.query("select 1"));`,
  ],
  [
    "class",
    `import tls from "node:tls";\nclass Link { open() { return tls.connect({ host: "h", checkServerIdentity: () => undefined }); } }\nexport const handler = async () => new Link().open();`,
    `import tls from "node:tls";\nclass Link { open() { return tls.connect({ host: "h", checkServerIdentity: (host, certificate) => tls.checkServerIdentity("other", certificate) }); } }\nexport const handler = async () => new Link().open();`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { options } from "./options";\nexport const handler = async () => options;`,
      "options.ts": `export const options: any = { method: "GET" };\noptions.rejectUnauthorized = false;`,
    },
    {
      "handler.ts": `import { options } from "./options";\nexport const handler = async () => options;`,
      "options.ts": `export const options: any = { method: "GET" };\noptions.keepAlive = false;`,
    },
  ],
] satisfies Case[];
