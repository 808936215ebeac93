import assert from "node:assert/strict";
import { join } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import * as components from "../../components/index";
import { version } from "../../components/package.json";

const folder = join(__dirname, "..", "..", "components");
const names = Object.keys(components).filter((name) => /^Secure|^(Alarms|Firewall|SecretRotation)$/.test(name));
const packageJson = { name: "pulumi-secure-serverless", version, main: "index.ts" };

/** Other languages use a component through the schema that Pulumi reads from its source. */
describe("the schema of the components", () => {
  it("has every component, and no output that is none", function () {
    this.timeout(120_000);
    const analyzer = new Analyzer(folder, "secure-serverless", packageJson as never, new Set(names));
    const analyzed = analyzer.analyze().components;
    assert.deepEqual(Object.keys(analyzed).sort(), names.sort());
    const outputs = Object.entries(analyzed).flatMap(([name, { outputs }]) =>
      Object.keys(outputs).map((output) => `${name}.${output}`),
    );
    assert.deepEqual(
      outputs.filter((output) => !/^\w+\.[a-z]\w*$/.test(output)),
      [],
    );
  });
});
