import { coverage, readCatalogue } from "../catalogue";
import { frameworks } from "../frameworks";
import { applies, type Framework, names } from "../frameworks/framework";
import { groupBy } from "../group";
import { policies, policiesAboutPack } from "../policies";
import { defaultLevel, type Policy } from "../policy";
import { describeFramework } from "../report/framework";
import { describePolicy } from "../report/policy";

const all = [...policies, ...policiesAboutPack];

/** The generated documentation, by path below the pack: an index, a page for each service, one for each framework. */
export function pages(): Record<string, string> {
  const services = [...groupBy(all, page)].map(([path, some]) => [`docs/${path}`, servicePage(path, some)]);
  const others = Object.entries(frameworks).map(([name, framework]) => {
    const link = ({ name }: Policy) => `[${name}](../${linkTo(name)})`;
    return [`docs/frameworks/${name}.md`, describeFramework(framework, policies, link)];
  });
  return { "README.md": index(), ...Object.fromEntries(services), ...Object.fromEntries(others) };
}

/** The page of a policy, below `docs`: that of its service, the first word of its name. */
function page({ name }: Pick<Policy, "name">): string {
  return policies.some((policy) => policy.name === name) ? `${name.split("-")[0]}.md` : "pack.md";
}

const linkTo = (name: string) => `${page({ name })}#${name}`;

const linked = (name: string) => `[${name}](docs/${linkTo(name)})`;

function servicePage(path: string, some: readonly Policy[]): string {
  const title = path === "pack.md" ? "Policies about the pack" : `Policies: ${path.replace(".md", "")}`;
  return [`# ${title}\n`, `${written}\n`, `${legend}\n`, ...some.map(describePolicy)].join("\n");
}

const written =
  "Written by `npm run docs`; a change belongs in `rules/`. `secure-serverless explain <policy>` prints the same.";

const legend = `In the examples, \`✗\` is refused with the message below it, \`?\` cannot be decided before deployment and is reported as
\`policy-decided-at-preview\`, and \`✓\` is silent. Each example is run by \`npm test\`.`;

function index(): string {
  const sections = [
    "# The policies",
    `${policies.length} policies, and ${policiesAboutPack.length} about the pack itself. ${written}`,
    "The level is what happens by default: `mandatory` refuses the deployment, `advisory` is shown, `disabled` is not checked. " +
      "[Configuration](#configuration) changes it.",
    table(["policy", "severity", "level", "what must hold"], all.map(row)),
    "## Disabled by default, and why",
    table(
      ["policy", "why"],
      policies.flatMap(({ name, disabled }) => (disabled ? [[linked(name), disabled]] : [])),
    ),
    sameAs(),
    configuration,
    frameworksSection(),
    owaspSection(),
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

/** The anchor makes `README.md#<policy>` work, which is shorter than the address of its page. */
function row(policy: Policy): string[] {
  const { name, severity, title } = policy;
  return [`<a id="${name}"></a>${linked(name)}`, severity, defaultLevel(policy), title];
}

function sameAs(): string {
  const merged = readCatalogue().flatMap((one) => {
    const state = coverage(one, policies);
    return state.by === "sameAs" ? [[one.id, linked(state.policy)]] : [];
  });
  const why =
    "Controls of the [catalogue](catalogue/controls.csv) that another policy covers, so that one fault gives one finding.";
  return merged.length > 0 ? `## Same as\n\n${why}\n\n${table(["control", "covered by"], merged)}` : "";
}

const configuration = `## Configuration

\`\`\`sh
secure-serverless configure --preset pci-dss --severity medium=mandatory --policy lambda-function-inside-vpc=advisory > policies.json
pulumi preview --policy-pack node_modules/secure-serverless --policy-pack-config policies.json
\`\`\`

A preset is a configuration with a level for every policy: \`presets/baseline.json\` has the default levels, \`presets/strict.json\`
makes every policy mandatory that is not disabled, and each framework has one that makes the policies mandatory that it names (advisory
where they ship disabled). \`policy-pack-config.schema.json\` is the JSON schema of a configuration, with the parameters of each policy.`;

function frameworksSection(): string {
  const rows = Object.entries(frameworks).map(([name, framework]) => [
    `[${framework.title}](docs/frameworks/${name}.md)`,
    framework.version,
    String(Object.keys(framework.requirements).length),
    String(policies.filter((policy) => names(framework, policy)).length),
    `[${name}](presets/${name}.json)`,
  ]);
  const text = "No policy proves that a requirement is met; it takes away one way of failing it.";
  return `## Frameworks\n\n${text}\n\n${table(["framework", "version", "requirements", "policies", "preset"], rows)}`;
}

function owaspSection(): string {
  const framework = frameworks["owasp-serverless"] as Framework;
  const rows = Object.entries(framework.requirements).map(([id, { title }]) => {
    return [id, title, String(policies.filter((policy) => applies(framework, id, policy)).length)];
  });
  return `## ${framework.title}\n\n${framework.note}\n\n${table(["risk", "", "policies"], rows)}`;
}

function table(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)].join("\n");
}
