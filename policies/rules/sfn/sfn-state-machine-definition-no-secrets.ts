import { secretForm, secretIn } from "../../data/secrets";
import { type DefinitionText, definitionTexts } from "../../graph/definition";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const machine = (charge: object) => ({
  definition: JSON.stringify({ StartAt: "Charge", States: { Charge: { Type: "Task", End: true, ...charge } } }),
});
const variables = (...Environment: object[]) => ({
  Resource: "arn:aws:states:::ecs:runTask.sync",
  Parameters: { Overrides: { ContainerOverrides: [{ Name: "charge", Environment }] } },
});

export default policy("aws:sfn/stateMachine:StateMachine", {
  name: "sfn-state-machine-definition-no-secrets",
  title: "The definition of a state machine must not hold credentials",
  severity: "critical",
  why: "A definition is readable in the console, in the stack's state, and in the input of every task that is logged.",
  fix: "Keep the value in Secrets Manager, and let the task read it; an HTTP task names an EventBridge connection.",
  link: "https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html",
  owasp: ["SAS-7"],

  *check({ definition }) {
    for (const text of definitionTexts(definition)) {
      const kind = secretOf(text);
      if (kind) {
        yield `${text.state === undefined ? "" : `state \`${text.state}\` `}holds ${kind} in \`${text.path}\``;
      }
    }
  },

  good: {
    "paths and expressions": machine({ Parameters: { "Token.$": "$$.Task.Token", Password: "{% $input.password %}" } }),
    "the ARN of a secret": machine({
      Parameters: { SecretId: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db" },
    }),
    "a build that reads a parameter": machine({
      Parameters: {
        EnvironmentVariablesOverride: [{ Name: "API_TOKEN", Value: "OrdersTokenV2", Type: "PARAMETER_STORE" }],
      },
    }),
  },
  bad: {
    "a password of a task": [
      machine({ Parameters: { Payload: { password: "hunter2" } } }),
      "state `Charge` holds a password in `Parameters.Payload.password`",
    ],
    "a variable of a container": [
      machine(variables({ Name: "TABLE", Value: "orders" }, { Name: "DB_PASSWORD", Value: "hunter2" })),
      "state `Charge` holds a password in `Parameters.Overrides.ContainerOverrides[0].Environment[1].Value`",
    ],
  },
  unknown: { "it holds an ARN that is not known yet": [{ definition: unknown }, "definition"] },
});

/** A path or an expression stands for a value; what people write about a state may name what it speaks of. */
function secretOf({ name, text }: DefinitionText): string | undefined {
  const isOwn = !name.endsWith(".$") && name !== "Comment" && !/^\$|^\{%/.test(text);
  return isOwn ? secretIn(name, text) : secretForm(text);
}
