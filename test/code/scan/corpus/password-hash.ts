import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import { createHash } from "node:crypto";\nexport const handler = async (event) => { const { password } = JSON.parse(event.body); return createHash("md5").update(password).digest("hex"); };`,
    `import { createHash } from "node:crypto";\nexport const handler = async (event) => { const { document } = JSON.parse(event.body); return createHash("sha256").update(document).digest("hex"); };`,
  ],
  [
    "function, CommonJS",
    `const crypto = require("crypto");\nexports.handler = async function (event) { const body = JSON.parse(event.body); const hash = crypto.createHash("sha1"); hash.update(body.password + process.env.SALT); return hash.digest("hex"); };`,
    `const crypto = require("crypto");\nexports.handler = async function (event) { const body = JSON.parse(event.body); return crypto.scryptSync(body.password, process.env.SALT, 64).toString("hex"); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";\nimport md5 from "md5";\nexport const handler = middy(async (event: any) => ({ hash: md5(event.body.password) }));`,
    `import middy from "@middy/core";\nimport md5 from "md5";\nexport const handler = middy(async (event: any) => ({ etag: md5(event.body.text) }));`,
  ],
  [
    "class",
    `import { pbkdf2Sync } from "node:crypto";\nclass Account { passwordHash = ""; setPassword(password: string) { this.passwordHash = pbkdf2Sync(password, "salt", 100, 32, "sha256").toString("hex"); } }\nexport const handler = async (event: any) => new Account().setPassword(event.password);`,
    `import { pbkdf2Sync } from "node:crypto";\nclass Account { passwordHash = ""; setPassword(password: string) { this.passwordHash = pbkdf2Sync(password, "salt", 600000, 32, "sha256").toString("hex"); } }\nexport const handler = async (event: any) => new Account().setPassword(event.password);`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { hashed } from "./hash";\nexport const handler = async (event: any) => { const body = JSON.parse(event.body); return hashed(body.password); };`,
      "hash.ts": `import { createHash } from "node:crypto";\nexport const hashed = (text: string) => createHash("sha256").update("pepper").update(text).digest("hex");`,
    },
    {
      "handler.ts": `import { hashed } from "./hash";\nexport const handler = async (event: any) => { const body = JSON.parse(event.body); return hashed(body.title); };`,
      "hash.ts": `import { createHash } from "node:crypto";\nexport const hashed = (text: string) => createHash("sha256").update("pepper").update(text).digest("hex");`,
    },
  ],
] satisfies Case[];
