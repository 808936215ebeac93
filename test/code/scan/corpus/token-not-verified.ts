import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import jwt from "jsonwebtoken";\nexport const handler = async (event) => jwt.decode(event.headers.authorization).sub;`,
    `import jwt from "jsonwebtoken";\nexport const handler = async (event) => jwt.verify(event.headers.authorization, process.env.KEY, { algorithms: ["RS256"] }).sub;`,
  ],
  [
    "function, CommonJS",
    `exports.handler = async function (event) { const token = event.headers.Authorization; const [, payload] = token.split("."); return JSON.parse(Buffer.from(payload, "base64").toString()).sub; };`,
    `exports.handler = async function (event) { const cursor = event.queryStringParameters.after; return JSON.parse(Buffer.from(cursor, "base64").toString()).id; };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";\nimport { jwtDecode } from "jwt-decode";\nexport const handler = middy(async (event: any) => jwtDecode<{ sub: string }>(event.headers.authorization).sub);`,
    `import middy from "@middy/core";\nimport { CognitoJwtVerifier } from "aws-jwt-verify";\nconst verifier = CognitoJwtVerifier.create({ userPoolId: process.env.POOL!, tokenUse: "access", clientId: null });\nexport const handler = middy(async (event: any) => (await verifier.verify(event.headers.authorization)).sub);`,
  ],
  [
    "class",
    `import { decodeJwt } from "jose";\nclass Caller { constructor(private token: string) {} get id() { return decodeJwt(this.token).sub; } }\nexport const handler = async (event: any) => new Caller(event.headers.authorization).id;`,
    `import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";\nconst keys = createRemoteJWKSet(new URL("https://issuer.example.org/keys"));\nclass Caller { constructor(private token: string) {} async id() { const { iss } = decodeJwt(this.token); return (await jwtVerify(this.token, keys, { issuer: iss })).payload.sub; } }\nexport const handler = async (event: any) => new Caller(event.headers.authorization).id();`,
  ],
  [
    "helper file",
    {
      "handler.js": `const { claims } = require("./token");\nexports.handler = async (event) => claims(event.headers.authorization).role;`,
      "token.js": `const jwt = require("jsonwebtoken");\nexports.claims = (token) => jwt.verify(token, "", { algorithms: ["none", "HS256"] });`,
    },
    {
      "handler.js": `const { claims } = require("./token");\nexports.handler = async (event) => claims(event.headers.authorization).role;`,
      "token.js": `const jwt = require("jsonwebtoken");\nexports.claims = (token) => jwt.verify(token, process.env.KEY, { algorithms: ["HS256"] });`,
    },
  ],
] satisfies Case[];
