import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const rules = join(__dirname, "..", "rules");

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
  enlist(`export { default as ${camelCase(name)} } from "./${path}";`);
  console.log(`${file}: fill each FIXME, then run npm test`);
}

function enlist(line: string): void {
  const list = join(rules, "index.ts");
  const lines = readFileSync(list, "utf8").split("\n").filter(Boolean);
  const byPath = (a: string, b: string) => (a.split('"')[1] ?? "").localeCompare(b.split('"')[1] ?? "");
  writeFileSync(list, `${[...lines, line].sort(byPath).join("\n")}\n`);
}

const camelCase = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

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
