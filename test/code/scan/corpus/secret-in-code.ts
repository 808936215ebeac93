import type { Case } from "./corpus";

/** Put together here, so that this file holds no secret. */
const accessKey = `AK${"IA"}${"Q3EGRIPZ".repeat(2)}`;
const random = ["9aKx2LmQ7v", "Tz4RbW8cYd", "1EfG0hJk"].join("");

export default [
  [
    "arrow, ESM",
    `const client = { accessKeyId: "${accessKey}" };\nexport const handler = async () => client;`,
    `const client = { accessKeyId: process.env.KEY };\nexport const handler = async () => client;`,
  ],
  [
    "function, CommonJS",
    `const apiKey = "${random}";\nexports.handler = async function () { return fetch("https://api.example.org", { headers: { "x-api-key": apiKey } }); };`,
    `const apiKeyName = "orders/partner/api-key";\nexports.handler = async function () { return fetch("https://api.example.org", { headers: { "x-api-key": await module.secret(apiKeyName) } }); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";\nexport const handler = middy(async () => { const settings = { user: "app", password: "tr0ub4dor&3xyz" }; return settings; });`,
    `import middy from "@middy/core";\nexport const handler = middy(async () => { const errors = { user: "Give a name", password: "Give at least 12 characters" }; return errors; });`,
  ],
  [
    "class",
    `class Client { private readonly signingSecret = "${random}"; call() { return this.signingSecret.length; } }\nexport const handler = async () => new Client().call();`,
    `class Client { private readonly signingSecret = process.env.SIGNING_SECRET; call() { return this.signingSecret?.length; } }\nexport const handler = async () => new Client().call();`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { url } from "./settings";\nexport const handler = async () => fetch(url);`,
      "settings.ts": `export const url = process.env.URL ?? "postgres://app:${random}@db.internal.acme.io/orders";`,
    },
    {
      "handler.ts": `import { url } from "./settings";\nexport const handler = async () => fetch(url);`,
      "settings.ts": `export const url = process.env.URL ?? "postgres://db.internal.acme.io/orders";`,
    },
  ],
] satisfies Case[];
