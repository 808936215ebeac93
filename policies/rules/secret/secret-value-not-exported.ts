import { readableProperties } from "../../data/readable-properties";
import { secret } from "../../engine/wire";
import { copies, generated, markedPaths } from "../../graph/secret-values";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import type { ResourceType } from "../../types";

const types = Object.keys(readableProperties) as (keyof typeof readableProperties)[];
const value = "kTr9-vQ2x-7LmZ";
const password = ["random:index/randomPassword:RandomPassword", { length: 14, result: value }] as const;
const made = ["random:index/randomPassword:RandomPassword", { length: 14 }] as const;
const variables = (all: object) => ({ function: { environment: { variables: all } } });
const stack = (outputs: object) => ["pulumi:pulumi:Stack", outputs] as [type: "pulumi:pulumi:Stack", inputs: object];

export default stackPolicy<ResourceType>([...types, "pulumi:pulumi:Stack"], {
  name: "secret-value-not-exported",
  title: "A secret value must not be readable in another resource, or in the outputs of the stack",
  severity: "high",
  why: "Whoever may look at the resource or at the stack has the secret, without a permission for it and without a trace.",
  fix: "Pass the ARN of a SecureSecret and read it at run time; wrap an output of the stack in `pulumi.secret`.",
  link: "https://www.pulumi.com/docs/iac/concepts/secrets/",
  owasp: ["SAS-7"],

  *check(_, { resource, stack }) {
    const marked = markedPaths(resource);
    yield* marked.map((path) => `\`${path}\` is readable, and the program marks it as secret`);
    const found = [...copies(stack, resource), ...generated(resource)];
    const others = found.filter(({ path }) => !marked.some((one) => path.startsWith(one)));
    yield* others.map(({ path, owner }) => `\`${path}\` is readable, and holds ${owner}`);
  },

  good: {
    "the ARN of a secret": variables({ SECRET_ARN: ref("secret") }),
    "an output that is marked as secret": { password: [...password], stack: stack({ password: secret(value) }) },
    "an encrypted parameter": { password: [...password], parameter: { value: ref("password", "result") } },
    "what is unknown, and comes from no secret": variables({ TABLE_ARN: ref("table") }),
  },
  bad: {
    "a secret of the configuration": [
      variables({ DATABASE_URL: secret("orders.example.com/?key=2f8a") }),
      "`environment.variables.DATABASE_URL` is readable, and the program marks it as secret",
    ],
    "a password that is made in the same update": [
      { password: [...made], ...variables({ DATABASE_URL: ref("password", "result") }) },
      "`environment.variables.DATABASE_URL` is readable, and holds the `result` of password",
    ],
    "a copy that is no longer marked": [
      { password: [...password], stage: { variables: { header: `Basic ${value}` } } },
      "`variables.header` is readable, and holds the `result` of password",
    ],
    "an output of the stack": [
      { password: [...password], stack: stack({ connection: { key: ref("password", "result") } }) },
      "`connection.key` is readable, and holds the `result` of password",
    ],
  },
  unknown: {},
});
