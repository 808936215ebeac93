import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import { execSync } from "node:child_process";
     export const handler = async (event) => ({ statusCode: 200, body: execSync("convert " + event.queryStringParameters.file).toString() });`,
    `import { execFileSync } from "node:child_process";
     export const handler = async (event) => ({ statusCode: 200, body: execFileSync("/opt/bin/convert", [event.queryStringParameters.file]).toString() });`,
  ],
  [
    "function, CommonJS",
    `const { exec } = require("child_process");
     exports.handler = async function (event) {
       const { host } = JSON.parse(event.body);
       return new Promise((resolve) => exec(\`ping -c 1 \${host}\`, (error, out) => resolve(out)));
     };`,
    `const { exec } = require("child_process");
     exports.handler = async function (event) {
       const { host } = JSON.parse(event.body);
       if (!/^[a-z0-9.-]+$/.test(host)) return { statusCode: 400 };
       if (host.length > 5) return exec("uptime");
       return new Promise((resolve) => exec("ping -c 1 localhost", (error, out) => resolve(out)));
     };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     import { spawn } from "node:child_process";
     const base = async (event: any) => { spawn("sh", ["-c", \`unzip \${event.pathParameters.name}\`]); return { statusCode: 202 }; };
     export const handler = middy(base).use({ before: () => undefined });`,
    `import middy from "@middy/core";
     import { spawn } from "node:child_process";
     const base = async (event: any) => { spawn("unzip", [event.pathParameters.name]); return { statusCode: 202 }; };
     export const handler = middy(base).use({ before: () => undefined });`,
  ],
  [
    "class",
    `import { execSync } from "node:child_process";
     class Worker {
       constructor(private readonly tool: string) {}
       run(name: string) { return execSync(this.tool + " " + name); }
       async handle(event: { detail: { name: string } }) { return this.run(event.detail.name).toString(); }
     }
     const worker = new Worker("/opt/bin/thumb");
     export const handler = async (event: any) => worker.handle(event);`,
    `import { execFileSync } from "node:child_process";
     class Worker {
       constructor(private readonly tool: string) {}
       run(name: string) { return execFileSync(this.tool, [name]); }
       async handle(event: { detail: { name: string } }) { return this.run(event.detail.name).toString(); }
     }
     const worker = new Worker("/opt/bin/thumb");
     export const handler = async (event: any) => worker.handle(event);`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { render } from "./render";
        export const handler = async ({ Records }: any) => { for (const record of Records) { await render(JSON.parse(record.body).page); } };`,
      "render.ts": `import { promisify } from "node:util";
        import * as child from "node:child_process";
        export async function render(page: string) { const command = ["chromium", "--pdf", page].join(" "); return child.execSync(command); }`,
    },
    {
      "handler.ts": `import { render } from "./render";
        const pages = new Map([["terms", "/var/terms.html"]]);
        export const handler = async ({ Records }: any) => { for (const record of Records) { await render(pages.get(JSON.parse(record.body).page) ?? "none"); } };`,
      "render.ts": `import * as child from "node:child_process";
        export async function render(page: string) { return child.execFileSync("chromium", ["--pdf", page]); }`,
    },
  ],
  [
    "switch and number",
    `import cp from "child_process";
     export async function handler(event) { let pages = event.queryStringParameters?.pages ?? "1"; return cp.execSync("split -n " + pages); }`,
    `import cp from "child_process";
     export async function handler(event) { const pages = Number(event.queryStringParameters?.pages ?? "1"); return cp.execFileSync("split", ["-n", String(pages)]); }`,
  ],
] satisfies Case[];
