import { handlerCode } from "../../bases/handlers";
import { textArchive } from "../../code/asset";
import { injections, mandatoryFrom } from "../../graph/code-violations";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const body = (...lines: string[]) => ({ function: handlerCode(...lines) });
const orders = `export const find = (database, customer) =>
  database.query("SELECT id FROM orders WHERE customer = '" + customer + "'");`;
const main = `import pg from "pg";
import { find } from "./orders.mjs";
const database = new pg.Client();
export const handler = (event) => find(database, event.queryStringParameters.customer);`;
const files = { "app/main.mjs": main, "app/orders.mjs": orders };
const by = "events come in at POST /orders of orders-api (authenticated by authorizer authorizer)";

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-code-no-injection",
  title: "What comes with an event must not become a command, a statement, code, a path or an address",
  severity: "critical",
  why: "Whoever sends the event runs commands, reads the database or files, or calls internal addresses, with the function's rights.",
  fix: "Pass values apart from the command or statement, and compare what chooses a path, an address or a name with a list.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-security.html",
  owasp: ["SAS-1"],
  parameters: { mandatoryFrom },

  check: (_, { parameters, resource, stack }) => injections(stack, resource, parameters.mandatoryFrom),

  good: {
    "an argument, and no shell": body(
      'const { execFileSync } = require("node:child_process");',
      'return execFileSync("/opt/label", ["--", event.queryStringParameters.order]);',
    ),
    "a path of what AWS writes": body(
      'return require("node:fs").readFileSync("/tmp/" + event.requestContext.requestId, "utf8");',
    ),
    "a name that is checked": body(
      "const { order } = event.queryStringParameters;",
      "if (!/^[a-z0-9]{1,20}$/.test(order)) return { statusCode: 400 };",
      'return require("node:fs").readFileSync("/opt/labels/" + order, "utf8");',
    ),
  },
  bad: {
    "a command of a shell": [
      body('return require("node:child_process").execSync("/opt/label " + event.queryStringParameters.order);'),
      `\`index.js:4\`: the event's \`queryStringParameters.order\` is run as a command; ${by}`,
    ],
    "a statement in another file": [
      { function: { handler: "app/main.handler", code: textArchive(files) } },
      `\`app/orders.mjs:2\`: the event's \`queryStringParameters.customer\` is part of a statement of SQL; ${by}`,
    ],
  },
  unknown: {
    "the code is another resource's": [{ function: { code: unknown } }, "code"],
    "the runtime is not known": [{ function: { ...handlerCode(), runtime: unknown } }, "runtime"],
  },
});
