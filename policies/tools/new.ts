import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rules, writeList } from "./list";

/** Starts a policy: its file, with a FIXME at each place that a person must fill, and its line in the list. */
function create(name: string | undefined): void {
  if (!name || !/^[a-z0-9]+(-[a-z0-9]+){2,}$/.test(name)) {
    throw new Error(
      "usage: npm run new-policy -- <service>-<thing>-<what-must-hold>, such as lambda-function-tracing-enabled",
    );
  }
  const path = `${name.split("-")[0]}/${name}`;
  const file = join(rules, `${path}.ts`);
  if (existsSync(file)) {
    throw new Error(`${file} exists already`);
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, template.replace("NAME", name));
  writeList();
  console.log(`${file}: fill each FIXME, then run npm test`);
}

const template = `import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:lambda/function:Function", {
  name: "NAME",
  title: "FIXME: what must hold, one sentence without a full stop",
  severity: "medium",
  why: "FIXME: what an attacker or an accident does where it does not hold.",
  fix: "FIXME: a command, with the property to set.",
  link: "https://docs.aws.amazon.com/FIXME",
  owasp: ["FIXME"],

  check({ timeout }) {
    return timeout === 1 ? "FIXME: what is wrong with this resource, in its own values" : undefined;
  },

  good: {
    "FIXME: the base resource is compliant": {},
  },
  bad: {
    "FIXME: the fault": [{ timeout: 1 }, "FIXME: what is wrong with this resource, in its own values"],
  },
  unknown: {
    "FIXME: where the value may come from": [{ timeout: unknown }, "timeout"],
  },
});
`;

try {
  create(process.argv[2]);
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 2;
}
