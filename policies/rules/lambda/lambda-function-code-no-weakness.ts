import { handlerCode } from "../../bases/handlers";
import { secretForms } from "../../data/secrets";
import { mandatoryFrom, patterns } from "../../graph/code-violations";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const body = (...lines: string[]) => ({ function: handlerCode(...lines) });

/** Credentials that their form gives away have a policy of their own. */
const reported = new Set(secretForms.map(([kind]) => `code holds ${kind}`));

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-code-no-weakness",
  title: "The code of a function must verify tokens, hash passwords slowly and keep secrets to itself",
  severity: "high",
  why: "Whoever forges a token, foretells a random code or reads the logs acts as somebody else, without any injection.",
  fix: "Verify before you trust, take randomness from node:crypto and passwords through scrypt, and log names instead of values.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html",
  owasp: ["SAS-2", "SAS-7"],
  parameters: { mandatoryFrom },

  check: (_, { parameters, resource, stack }) =>
    patterns(stack, resource, parameters.mandatoryFrom, ({ message }) => reported.has(message)),

  good: {
    "a token that is verified": body(
      'const { CognitoJwtVerifier } = require("aws-jwt-verify");',
      'const verifier = CognitoJwtVerifier.create({ userPoolId: "eu-west-1_a1b2c3", tokenUse: "access", clientId: null });',
      "return verifier.verify(event.headers.authorization);",
    ),
    "a random delay is no secret": body("await new Promise((done) => setTimeout(done, Math.random() * 1000));"),
  },
  bad: {
    "a token that is only decoded": [
      body('return require("jsonwebtoken").decode(event.headers.authorization).sub;'),
      "`index.js:4`: token is decoded and its signature is not verified",
    ],
    "a password hashed by a fast function": [
      body(
        'const { createHash } = require("node:crypto");',
        "const { password } = JSON.parse(event.body);",
        'return createHash("sha256").update(password).digest("hex");',
      ),
      "`index.js:6`: password is hashed by a fast function; use scrypt, argon2 or bcrypt",
    ],
  },
  unknown: { "the code is another resource's": [{ function: { code: unknown } }, "code"] },
});
