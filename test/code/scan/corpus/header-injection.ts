import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `export const handler = async (event) => ({ statusCode: 302, headers: { Location: event.queryStringParameters.next } });`,
    `export const handler = async (event) => ({ statusCode: 302, headers: { Location: "/items?next=" + encodeURIComponent(event.queryStringParameters.next) } });`,
  ],
  [
    "function, CommonJS",
    `exports.handler = async function (event) { const { theme } = JSON.parse(event.body); return { statusCode: 200, headers: { "Set-Cookie": \`theme=\${theme}; Secure\` }, body: "" }; };`,
    `exports.handler = async function (event) { const { theme } = JSON.parse(event.body); const known = theme === "dark" ? theme : "light"; return { statusCode: 200, headers: { "Set-Cookie": \`theme=\${known}; Secure\` }, body: "" }; };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     export const handler = middy(async (event: any) => { const headers: Record<string, string> = {}; headers["X-Name"] = event.pathParameters.name; return { statusCode: 200, headers, body: "ok" }; });`,
    `import middy from "@middy/core";
     export const handler = middy(async (event: any) => { const headers: Record<string, string> = {}; headers["X-Name"] = event.pathParameters.name.replace(/[\\r\\n]/g, ""); return { statusCode: 200, headers, body: "ok" }; });`,
  ],
  [
    "class",
    `class Download { file = ""; answer() { return { statusCode: 200, headers: { "Content-Disposition": "attachment; filename=" + this.file }, body: "" }; } }
     export const handler = async (event: any) => { const download = new Download(); download.file = event.queryStringParameters.file; return download.answer(); };`,
    `class Download { file = ""; answer() { return { statusCode: 200, headers: { "Content-Disposition": "attachment; filename=report.csv" }, body: this.file }; } }
     export const handler = async (event: any) => { const download = new Download(); download.file = event.queryStringParameters.file; return download.answer(); };`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { redirect } from "./answers";\nexport const handler = async (event: any) => redirect(event.queryStringParameters.to);`,
      "answers.ts": `export const redirect = (to: string) => ({ statusCode: 303, headers: { location: to }, body: "" });`,
    },
    {
      "handler.ts": `import { redirect } from "./answers";\nconst targets = ["/home", "/shop"];\nexport const handler = async (event: any) => redirect(targets.find((one) => one === event.queryStringParameters.to) ?? "/");`,
      "answers.ts": `export const redirect = (to: string) => ({ statusCode: 303, headers: { location: to }, body: "" });`,
    },
  ],
] satisfies Case[];
