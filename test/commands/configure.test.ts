import assert from "node:assert/strict";
import { frameworks } from "../../policies/frameworks";
import { presetNamed, presetNames } from "../../policies/presets";
import { run } from "../support/command";

const low = "lambda-function-tracing-enabled";
const high = "apigateway-method-authorization-required";
const disabled = "dynamodb-table-stream-enabled";
const named = "cloudtrail-trail-data-events-recorded";

const examples = {
  severity: "high=mandatory",
  framework: "pci-dss=mandatory",
  policy: "lambda-function-tracing-enabled=mandatory",
};
const shape = (option: keyof typeof examples, value: string) =>
  `--${option} is \`${value}\`, must be <name>=<level> with a level of advisory, mandatory, remediate, disabled, such as ${examples[option]}`;

/** Options, and the levels of some policies that follow. */
const configured: [options: string[], levels: Record<string, string>][] = [
  [[], { [low]: "advisory", [high]: "mandatory", [disabled]: "disabled" }],
  [["--severity", "low=mandatory"], { [low]: "mandatory", [disabled]: "disabled" }],
  [["--severity=high=advisory"], { [low]: "advisory", [high]: "advisory" }],
  [["--policy", `${disabled}=advisory`], { [disabled]: "advisory" }],
  [["--policy", `${low}=remediate`], { [low]: "remediate" }],
  [["--framework", "pci-dss=mandatory"], { [named]: "advisory", [disabled]: "disabled" }],
  [["--preset", "pci-dss", "--framework", "pci-dss=disabled"], { [named]: "advisory", [high]: "disabled" }],
  [["--preset", "strict", "--policy", `${low}=disabled`], { [low]: "disabled", [high]: "mandatory" }],
  [["--policy", `${low}=disabled`, "--preset", "strict"], { [low]: "mandatory" }],
  [["--preset", "strict", "--preset", "hipaa"], { [low]: "mandatory", "policy-decided-at-preview": "mandatory" }],
  [["--preset", "strict", "--preset", "baseline"], { [low]: "advisory" }],
  [["--policy", `${low}=mandatory`, "--policy", `${low}=disabled`], { [low]: "disabled" }],
];

const refused: [options: string[], sentence: string][] = [
  [["--preset", "pci"], `there is no preset \`pci\`; there are: ${presetNames.join(", ")}`],
  [["--preset", "toString"], `there is no preset \`toString\`; there are: ${presetNames.join(", ")}`],
  [["--framework", "iso=mandatory"], `there is no framework \`iso\`; there are: ${Object.keys(frameworks).join(", ")}`],
  [["--framework", "pci-dss"], shape("framework", "pci-dss")],
  [["--severity", "high=error"], shape("severity", "high=error")],
  [["--severity", "=mandatory"], shape("severity", "=mandatory")],
  [["--severity", "high=mandatory=no"], shape("severity", "high=mandatory=no")],
  [
    ["--severity", "urgent=mandatory"],
    "--severity is `urgent=mandatory`; the severity must be one of critical, high, medium, low",
  ],
  [["--policy", `${low}=`], shape("policy", `${low}=`)],
  [["--policy", "none-such=mandatory"], "there is no policy `none-such`; `secure-serverless explain` lists them"],
  [["strict"], "Unexpected argument 'strict'. See --help."],
  [["--fast"], "Unknown option '--fast'. See --help."],
];

describe("secure-serverless configure", () => {
  for (const [options, levels] of configured) {
    it(`${options.join(" ") || "no options"}: ${JSON.stringify(levels)}`, async () => {
      const { code, out, error } = await run("configure", ...options);
      assert.deepEqual([code, error], [0, ""]);
      const printed = JSON.parse(out);
      assert.deepEqual(Object.fromEntries(Object.keys(levels).map((name) => [name, printed[name]])), levels);
      assert.deepEqual(Object.keys(printed), Object.keys(presetNamed("baseline")));
    });
  }
  for (const [options, sentence] of refused) {
    it(`refuses ${options.join(" ")}`, async () => {
      assert.deepEqual(await run("configure", ...options), { code: 2, out: "", error: `error: ${sentence}\n` });
    });
  }
  for (const name of presetNames) {
    it(`--preset ${name} prints the preset`, async () => {
      const { out } = await run("configure", "--preset", name);
      assert.deepEqual(JSON.parse(out), presetNamed(name));
    });
  }
});
