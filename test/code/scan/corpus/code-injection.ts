import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `export const handler = async (event) => ({ statusCode: 200, body: String(eval(event.queryStringParameters.formula)) });`,
    `export const handler = async (event) => ({ statusCode: 200, body: String(Number(event.queryStringParameters.formula)) });`,
  ],
  [
    "function, CommonJS",
    `const vm = require("vm");
     module.exports.handler = function (event, context, callback) { const { script } = JSON.parse(event.body); callback(null, vm.runInNewContext(script, {})); };`,
    `const vm = require("vm");
     module.exports.handler = function (event, context, callback) { const { script } = JSON.parse(event.body); callback(null, vm.runInNewContext("value + 1", { value: script })); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     const lambdaHandler = async (event: any) => { const filter = new Function("item", "return " + event.body); return [1, 2].filter(filter as any); };
     export const handler = middy().handler(lambdaHandler);`,
    `import middy from "@middy/core";
     const filters: Record<string, (item: number) => boolean> = { odd: (item) => item % 2 === 1 };
     const lambdaHandler = async (event: any) => { const filter = filters[event.body]; return [1, 2].filter(filter as any); };
     export const handler = middy().handler(lambdaHandler);`,
  ],
  [
    "class",
    `import _ from "lodash";
     class Mail { constructor(private text: string) {} render(data: object) { return _.template(this.text)(data); } }
     export const handler = async (event: any) => new Mail(event.body).render({ name: "x" });`,
    `import _ from "lodash";
     class Mail { constructor(private text: string) {} render(data: object) { return _.template(this.text)(data); } }
     export const handler = async (event: any) => new Mail("Hello <%- name %>").render({ name: event.body });`,
  ],
  [
    "helper file",
    {
      "handler.js": `const { evaluate } = require("./rules");
        exports.handler = async (event) => event.Records.map((record) => evaluate(record.Sns.Message));`,
      "rules.js": `exports.evaluate = function (rule) { return eval("(" + rule + ")"); };`,
    },
    {
      "handler.js": `const { evaluate } = require("./rules");
        exports.handler = async (event) => event.Records.map((record) => evaluate(record.Sns.Message));`,
      "rules.js": `exports.evaluate = function (rule) { return JSON.parse("(" + rule + ")"); };`,
    },
  ],
] satisfies Case[];
