import { pathArchive, textArchive } from "../../code/asset";
import { secretsInCode } from "../../code/secrets";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const handler = "exports.handler = () => undefined;";
const code = (text: string) => ({ code: textArchive({ "index.js": `${text}\n${handler}` }) });

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-code-no-secrets",
  title: "The code of a function must not hold credentials",
  severity: "critical",
  why: "Whoever may read the function, its repository or its artifact has the credential. Code in S3 or an image is not read here.",
  fix: "Keep the value in Secrets Manager, read it at run time, and revoke what was in the code.",
  link: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html",
  owasp: ["SAS-7"],

  check({ code }) {
    return secretsInCode(code);
  },

  good: {
    "a library that knows how keys begin, and a blank": code(
      'const pem = "-----BEGIN PRIVATE KEY-----\\n" + body; // postgres://user:password@localhost:5432/orders',
    ),
    "an address without a password": code('connect("postgres://orders@db.orders.internal/orders")'),
  },
  bad: {
    "an access key, with its line": [
      code(`const region = "eu-west-1";\nconst id = "${"AKIA"}${"Q3EGRIPZ".repeat(2)}";`),
      "`index.js:2` holds an AWS access key id",
    ],
    "a password behind a blank": [
      code('// postgres://user:password@host/name\nconnect("postgres://orders:k7Dq-92x@db.orders.internal/orders")'),
      "`index.js:2` holds a password in a URL",
    ],
    "a private key in a file beside the code": [
      {
        code: textArchive({
          "index.js": handler,
          "keys/id.pem": `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEpAIBAAKCAQEA".repeat(4)}`,
        }),
      },
      "`keys/id.pem:1` holds a private key",
    ],
  },
  unknown: {
    "the code is another resource's": [{ code: unknown }, "code"],
    "a build that was not run": [{ code: pathArchive("/no/such/folder/dist") }, "code"],
  },
});
