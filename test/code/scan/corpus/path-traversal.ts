import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import { readFile } from "node:fs/promises";
     import { join } from "node:path";
     export const handler = async (event) => ({ statusCode: 200, body: await readFile(join("/opt/pages", event.pathParameters.proxy), "utf8") });`,
    `import { readFile } from "node:fs/promises";
     import { basename, join } from "node:path";
     export const handler = async (event) => ({ statusCode: 200, body: await readFile(join("/opt/pages", basename(event.pathParameters.proxy)), "utf8") });`,
  ],
  [
    "function, CommonJS",
    `const fs = require("fs");
     exports.handler = async function (event) { const name = event.queryStringParameters.name; return fs.readFileSync("/tmp/reports/" + name, "utf8"); };`,
    `const fs = require("fs");
     exports.handler = async function (event) { const name = event.queryStringParameters.name; if (!/^[\\w-]+\\.csv$/.test(name)) { throw new Error("name"); } return fs.readFileSync("/tmp/reports/" + name, "utf8"); };`,
  ],
  [
    "middy, resolved",
    `import middy from "@middy/core";
     import path from "node:path";
     import fs from "node:fs";
     export const handler = middy(async (event: any) => { const file = path.resolve("/mnt/files", event.body); fs.unlinkSync(file); });`,
    `import middy from "@middy/core";
     import path from "node:path";
     import fs from "node:fs";
     const root = "/mnt/files";
     export const handler = middy(async (event: any) => {
       const file = path.resolve(root, event.body);
       if (!file.startsWith(root + path.sep)) { return { statusCode: 400 }; }
       fs.unlinkSync(file);
     });`,
  ],
  [
    "class",
    `import { createReadStream } from "node:fs";
     class Store { folder = "/mnt/store"; open(name: string) { return createReadStream(\`\${this.folder}/\${name}\`); } }
     const store = new Store();
     export async function handler(event: any) { const { file } = JSON.parse(event.body); return store.open(file); }`,
    `import { createReadStream } from "node:fs";
     class Store { folder = "/mnt/store"; open(name: string) { return createReadStream(\`\${this.folder}/\${name}\`); } }
     const store = new Store();
     const files = { terms: "terms.pdf", prices: "prices.pdf" };
     export async function handler(event: any) { const { file } = JSON.parse(event.body); return store.open(files[file as keyof typeof files]); }`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { save } from "./files";
        export const handler = async (event: any) => { for (const { s3 } of event.Records) { await save(decodeURIComponent(s3.object.key), "x"); } };`,
      "files.ts": `import { writeFile } from "node:fs/promises";
        export const save = (key: string, text: string) => writeFile("/tmp/" + key, text);`,
    },
    {
      "handler.ts": `import { randomUUID } from "node:crypto";
        import { save } from "./files";
        export const handler = async (event: any) => { for (const { s3 } of event.Records) { await save(randomUUID(), s3.object.key); } };`,
      "files.ts": `import { writeFile } from "node:fs/promises";
        export const save = (key: string, text: string) => writeFile("/tmp/" + key, text);`,
    },
  ],
] satisfies Case[];
