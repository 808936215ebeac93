import { handlerCode } from "../../bases/handlers";
import { allowing } from "../../bases/triggers";
import { missingCalls } from "../../graph/function-calls";
import { stackPolicy } from "../../policy";
import { copyOf } from "../../reference";
import { unknown } from "../../unknown";

const put =
  'await new DynamoDBClient({}).send(new (require("@aws-sdk/client-dynamodb").PutItemCommand)({ TableName: process.env.TABLE, Item: {} }));';
const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders-table";

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-calls-granted",
  title: "The role of a function must allow the calls of AWS that its code makes",
  severity: "medium",
  why: "The call fails when the function runs, perhaps on a rare path only; and in the hurry of that day `*` is allowed.",
  fix: "Add the grant that the message names to `grants` of SecureFunction, or a statement for the action on that resource.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  owasp: ["SAS-4"],

  check: (_, { resource, stack }) => missingCalls(stack, resource),

  good: {
    "all calls are allowed": {
      function: handlerCode(put),
      more: copyOf("rolePolicy", { policy: allowing("dynamodb:Put*", table) }),
    },
    "a table that is chosen when it runs": {
      function: handlerCode(put.replace("process.env.TABLE", "globalThis.table")),
      more: copyOf("rolePolicy", { policy: allowing("dynamodb:PutItem", table) }),
    },
  },
  bad: {
    "it writes, and may only read": [
      { function: handlerCode(put) },
      "`index.js:4` calls dynamodb:PutItem on TABLE, which its role does not allow",
    ],
    "another table": [
      { function: { ...handlerCode(), environment: { variables: { TABLE: "payments" } } } },
      "`index.js:3` calls dynamodb:GetItem on TABLE, which its role does not allow",
    ],
  },
  unknown: { "the code is another resource's": [{ function: { code: unknown } }, "code"] },
});
