import type { Case } from "./corpus";

const encoder = `const escapeHtml = (text) => text.replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";");`;

export default [
  [
    "arrow, ESM",
    `export const handler = async (event) => ({ statusCode: 200, headers: { "Content-Type": "text/html" }, body: "<h1>Hello " + event.queryStringParameters.name + "</h1>" });`,
    `${encoder}\nexport const handler = async (event) => ({ statusCode: 200, headers: { "Content-Type": "text/html" }, body: "<h1>Hello " + escapeHtml(event.queryStringParameters.name) + "</h1>" });`,
  ],
  [
    "function, CommonJS",
    `exports.handler = async function (event) { const { q } = event.queryStringParameters; const page = \`<p>No hits for \${q}</p>\`; return { statusCode: 404, headers: { "content-type": "text/html; charset=utf-8" }, body: page }; };`,
    `exports.handler = async function (event) { const { q } = event.queryStringParameters; const page = { error: \`No hits for \${q}\` }; return { statusCode: 404, headers: { "content-type": "application/json" }, body: JSON.stringify(page) }; };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     const headers = { "Content-Type": "text/html" };
     export const handler = middy(async (event: any) => { const comments: string[] = JSON.parse(event.body); return { statusCode: 200, headers, body: comments.map((one) => "<li>" + one + "</li>").join("") }; });`,
    `import middy from "@middy/core";
     import escape from "escape-html";
     const headers = { "Content-Type": "text/html" };
     export const handler = middy(async (event: any) => { const comments: string[] = JSON.parse(event.body); return { statusCode: 200, headers, body: comments.map((one) => "<li>" + escape(one) + "</li>").join("") }; });`,
  ],
  [
    "class",
    `class Page { constructor(private title: string) {} html() { return \`<title>\${this.title}</title>\`; } }
     export const handler = async (event: any) => ({ statusCode: 200, headers: { "content-type": "text/html" }, body: new Page(event.pathParameters.title).html() });`,
    `class Page { constructor(private title: string) {} html() { return \`<title>\${this.title}</title>\`; } }
     export const handler = async (event: any) => ({ statusCode: 200, headers: { "content-type": "text/html" }, body: new Page(encodeURIComponent(event.pathParameters.title)).html() });`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { answer } from "./answer";
        export const handler = async (event: any) => answer(200, "<b>" + event.body + "</b>", "text/html");`,
      "answer.ts": `export function answer(statusCode: number, body: string, type: string) { return { statusCode, headers: { "Content-Type": type }, body }; }`,
    },
    {
      "handler.ts": `import { answer } from "./answer";
        export const handler = async (event: any) => event.body ? answer(200, event.body, "text/plain") : answer(200, "<b>nothing</b>", "text/html");`,
      "answer.ts": `export function answer(statusCode: number, body: string, type: string) { return { statusCode, headers: { "Content-Type": type }, body }; }`,
    },
  ],
] satisfies Case[];
