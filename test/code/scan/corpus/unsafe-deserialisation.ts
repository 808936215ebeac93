import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import serialize from "node-serialize";\nexport const handler = async (event) => serialize.unserialize(event.body);`,
    `import serialize from "node-serialize";\nexport const handler = async (event) => serialize.serialize(JSON.parse(event.body));`,
  ],
  [
    "function, CommonJS",
    `const v8 = require("v8");\nexports.handler = async function (event) { const data = Buffer.from(event.body, "base64"); return v8.deserialize(data); };`,
    `const v8 = require("v8");\nexports.handler = async function (event) { const data = Buffer.from(event.body, "base64"); return v8.serialize(data); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     import { deserialize } from "node:v8";
     export const handler = middy(async (event: any) => event.Records.map((record: any) => deserialize(Buffer.from(record.kinesis.data, "base64"))));`,
    `import middy from "@middy/core";
     export const handler = middy(async (event: any) => event.Records.map((record: any) => JSON.parse(Buffer.from(record.kinesis.data, "base64").toString())));`,
  ],
  [
    "class",
    `import { unserialize } from "node-serialize";
     class Session { static of(cookie: string) { return unserialize(Buffer.from(cookie, "base64").toString()); } }
     export const handler = async (event: any) => Session.of(event.headers.cookie);`,
    `import { unserialize } from "node-serialize";
     class Session { static of(cookie: string) { return unserialize(cookie === "" ? "{}" : "{\\"known\\":true}"); } }
     export const handler = async (event: any) => Session.of(event.headers.cookie);`,
  ],
  [
    "helper file, old YAML",
    {
      "handler.js": `const { settings } = require("./settings");\nexports.handler = async (event) => settings(event.body);`,
      "settings.js": `const yaml = require("js-yaml");\nexports.settings = (text) => yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });`,
    },
    {
      "handler.js": `const { settings } = require("./settings");\nexports.handler = async (event) => settings(event.body);`,
      "settings.js": `const yaml = require("js-yaml");\nexports.settings = (text) => yaml.load(text, { schema: yaml.JSON_SCHEMA });`,
    },
  ],
] satisfies Case[];
