import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `export const handler = async (event) => ["a", "b"].filter((one) => new RegExp(event.queryStringParameters.q, "i").test(one));`,
    `export const handler = async (event) => ["a", "b"].filter((one) => one.includes(event.queryStringParameters.q));`,
  ],
  [
    "function, CommonJS",
    `exports.handler = async function (event) { const { email } = JSON.parse(event.body); return /^([a-zA-Z0-9]+)+@example\\.org$/.test(email); };`,
    `exports.handler = async function (event) { const { email } = JSON.parse(event.body); return /^[a-zA-Z0-9]+@example\\.org$/.test(email); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     const words = /^(\\w+\\s?)*$/;
     export const handler = middy(async (event: any) => event.body.match(words));`,
    `import middy from "@middy/core";
     const words = /^\\w+(?:\\s\\w+)*$/;
     export const handler = middy(async (event: any) => event.body.match(words));`,
  ],
  [
    "class",
    `class Search { constructor(private pattern: RegExp) {} find(texts: string[]) { return texts.filter((one) => this.pattern.test(one)); } }
     export const handler = async (event: any) => new Search(new RegExp("^" + event.body)).find(["a"]);`,
    `class Search { constructor(private pattern: RegExp) {} find(texts: string[]) { return texts.filter((one) => this.pattern.test(one)); } }
     export const handler = async (event: any) => new Search(new RegExp("^" + event.body.replace(/[.*+?^$\{}()|[\\]\\\\]/g, "\\\\$&"))).find(["a"]);`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { check } from "./check";\nexport const handler = async ({ Records }: any) => Records.map(({ body }: any) => check(body));`,
      "check.ts": `export const check = (text: string) => text.replace(/(.*,)+end$/, "");`,
    },
    {
      "handler.ts": `import { check } from "./check";\nexport const handler = async ({ Records }: any) => Records.map(({ body }: any) => check(body));`,
      "check.ts": `export const check = (text: string) => text.replace(/([^,]*,)+end$/, "");`,
    },
  ],
] satisfies Case[];
