import { handlerCode } from "../../bases/handlers";
import { textArchive } from "../../code/asset";
import { codeOf } from "../../graph/code-of";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:0f";

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-code-analysed",
  title: "The code of a function must be there to be analysed before deployment",
  severity: "low",
  why: "Silence of the policies about code means nothing where nobody looked at it; what looks at it instead has to be known.",
  fix: "Give the code as files of the program, as `entry` of SecureFunction does, or accept this where something else scans it.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/nodejs-package.html",
  owasp: ["SAS-1"],

  *check(_, { resource, stack }) {
    const { notAnalysed, skipped = [] } = codeOf(stack, resource) ?? {};
    if (notAnalysed !== undefined) {
      yield `its code is not analysed: ${notAnalysed}`;
    } else if (skipped.length > 0) {
      yield `parts of its code are not analysed, as they cannot be read: ${skipped.join(", ")}`;
    }
  },

  good: {
    "files of the program": { function: handlerCode() },
    "a folder of packages is left out, and that is no secret": {
      function: { code: textArchive({ "index.mjs": 'export { handler } from "orders";' }) },
    },
  },
  bad: {
    "a file in S3": [
      { function: { s3Bucket: "orders-artifacts", s3Key: "orders.zip" } },
      "its code is not analysed: it lies in S3",
    ],
    "a container image": [
      { function: { packageType: "Image", imageUri: image, runtime: undefined, handler: undefined } },
      "its code is not analysed: it is a container image",
    ],
    "another language": [
      { function: { code: textArchive({ "main.py": "" }), handler: "main.handler", runtime: "python3.14" } },
      "its code is not analysed: python3.14 is no runtime of Node.js",
    ],
    "a handler that is not in the code": [
      { function: { ...handlerCode(), handler: "dist/index.handler" } },
      "its code is not analysed: it has no file dist/index.js for the handler `dist/index.handler`",
    ],
  },
  unknown: { "the code is another resource's": [{ function: { code: unknown } }, "code"] },
});
