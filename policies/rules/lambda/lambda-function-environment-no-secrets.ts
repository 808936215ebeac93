import { secretVariables } from "../../graph/variables";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const variables = (variables: Record<string, string>) => ({ environment: { variables } });

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-environment-no-secrets",
  title: "The environment of a function must not hold credentials",
  severity: "critical",
  why: "Variables are readable in the console, in the stack's state and by every line of code in the function.",
  fix: "Keep the value in Secrets Manager, pass the secret's ARN, and read it at run time.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  owasp: ["SAS-7"],

  check({ environment }) {
    return secretVariables(environment?.variables);
  },

  good: {
    "names, ARNs and ids of secrets": variables({
      DB_SECRET: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-db-a1B2c3",
      API_TOKEN: "/orders/live/api-token",
      ENCRYPTION_KEY: "1234abcd-12ab-34cd-56ef-1234567890ab",
    }),
    "forty characters that are no secret": variables({ COMMIT: "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567" }),
    "settings about secrets, and a blank": variables({ TOKEN_TTL: "3600", USE_TOKEN: "true", API_KEY: "<your key>" }),
    "the ARN and the URL of what is made in the same update": variables({ TABLE_ARN: unknown, queueUrl: unknown }),
  },
  bad: {
    "a password": [variables({ DB_PASSWORD: "hunter2" }), "variable `DB_PASSWORD` holds a password"],
    "an access key under a harmless name": [
      variables({ SETTINGS: `{"id":"${"AKIA"}${"Q3EGRIPZ".repeat(2)}"}` }),
      "variable `SETTINGS` holds an AWS access key id",
    ],
    "a password in a connection string, beside a value that is not known yet": [
      variables({ A_URL: unknown, DATABASE_URL: "postgres://orders:s3cr3t@db:5432/orders" }),
      "variable `DATABASE_URL` holds a password in a URL",
    ],
  },
  unknown: {
    "a password is generated": [variables({ DB_PASSWORD: unknown }), "environment.variables.DB_PASSWORD"],
  },
});
