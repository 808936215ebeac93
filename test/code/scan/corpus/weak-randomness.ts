import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `export const handler = async () => { const token = Math.random().toString(36).slice(2); return { token }; };`,
    `import { randomBytes } from "node:crypto";\nexport const handler = async () => { const token = randomBytes(16).toString("hex"); return { token }; };`,
  ],
  [
    "function, CommonJS",
    `exports.handler = async function (event) { return { sessionId: "s" + Date.now() + Math.floor(Math.random() * 1e9), user: event.user }; };`,
    `const { randomUUID } = require("crypto");\nexports.handler = async function (event) { return { sessionId: randomUUID(), user: event.user, delay: Math.floor(Math.random() * 1000) }; };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";\nconst password = (length: number) => Array.from({ length }, () => "abcdef123"[Math.floor(Math.random() * 9)]).join("");\nexport const handler = middy(async () => ({ password: password(12) }));`,
    `import middy from "@middy/core";\nimport { randomInt } from "node:crypto";\nconst password = (length: number) => Array.from({ length }, () => "abcdef123"[randomInt(9)]).join("");\nexport const handler = middy(async () => ({ password: password(12), jitter: Math.random() }));`,
  ],
  [
    "class",
    `class Codes { private otp = ""; make() { let text = ""; for (let i = 0; i < 6; i++) { text += Math.floor(Math.random() * 10); } this.otp = text; return this.otp; } }\nexport const handler = async () => new Codes().make();`,
    `class Retries { private wait = 0; make() { let time = 0; for (let i = 0; i < 6; i++) { time += Math.floor(Math.random() * 10); } this.wait = time; return this.wait; } }\nexport const handler = async () => new Retries().make();`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { short } from "./short";\nexport const handler = async (event: any) => ({ resetToken: short(), event: event.id });`,
      "short.ts": `export function short() { return Math.random().toString(36).substring(2, 10); }`,
    },
    {
      "handler.ts": `import { short } from "./short";\nexport const handler = async (event: any) => ({ colour: short(), event: event.id });`,
      "short.ts": `export function short() { return Math.random().toString(36).substring(2, 10); }`,
    },
  ],
] satisfies Case[];
