import { secretVariables } from "../../graph/variables";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:apigateway/stage:Stage", {
  name: "apigateway-stage-variables-no-secrets",
  title: "The variables of a stage must not hold credentials",
  severity: "high",
  why: "Stage variables are readable in the console, in the stack's state, and in every event that the function may log.",
  fix: "Keep the value in Secrets Manager and let the function read it at run time.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
  owasp: ["SAS-7"],

  check({ variables }) {
    return secretVariables(variables);
  },

  good: {
    "the function to call, and the name of a secret": {
      variables: { function: "orders-live", API_TOKEN: "/orders/live/api-token" },
    },
  },
  bad: {
    "a password": [{ variables: { dbPassword: "hunter2" } }, "variable `dbPassword` holds a password"],
  },
  unknown: {
    "a password is generated": [{ variables: { dbPassword: unknown } }, "variables.dbPassword"],
  },
});
