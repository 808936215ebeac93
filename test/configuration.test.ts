import assert from "node:assert/strict";
import { ConfigurationError, checkConfiguration, settings } from "../policies/configuration";
import type { Level, Policy } from "../policies/policy";

const timeout = {
  name: "lambda-function-timeout-explicit",
  severity: "low",
  parameters: { maximum: { default: 300, description: "seconds", minimum: 1, maximum: 900 } },
} as unknown as Policy;
const trust = { name: "iam-role-trust-not-public", severity: "critical" } as unknown as Policy;

const levels: [configuration: object, timeout: Level, trust: Level][] = [
  [{}, "advisory", "mandatory"],
  [{ all: "mandatory" }, "mandatory", "mandatory"],
  [{ all: "disabled", [timeout.name]: "mandatory" }, "mandatory", "disabled"],
  [{ all: { enforcementLevel: "advisory" } }, "advisory", "advisory"],
  [{ [trust.name]: { enforcementLevel: "advisory" } }, "advisory", "advisory"],
  [{ [timeout.name]: "remediate" }, "mandatory", "mandatory"],
];

const refused: [configuration: unknown, sentence: string][] = [
  [[], 'must be an object such as { "lambda-function-tracing-enabled": "mandatory" }'],
  [
    { "lambda-function-timeout": "mandatory" },
    "`lambda-function-timeout` is not a policy of this pack; did you mean `lambda-function-timeout-explicit`?",
  ],
  [{ s3: "mandatory" }, "`s3` is not a policy of this pack"],
  [
    { [trust.name]: "error" },
    '`iam-role-trust-not-public`: level "error" must be one of advisory, mandatory, remediate, disabled',
  ],
  [{ [trust.name]: { maximum: 1 } }, "`iam-role-trust-not-public` has no parameter `maximum` (it has: none)"],
  [
    { [timeout.name]: { maximum: "300" } },
    '`lambda-function-timeout-explicit`: `maximum` is "300", must be of type number',
  ],
  [{ [timeout.name]: { maximum: 901 } }, "`lambda-function-timeout-explicit`: `maximum` is 901, must be at most 900"],
  [{ [timeout.name]: { maximum: 0 } }, "`lambda-function-timeout-explicit`: `maximum` is 0, must be at least 1"],
];

describe("configuration", () => {
  for (const [configuration, ...expected] of levels) {
    it(`levels under ${JSON.stringify(configuration)}`, () => {
      const checked = checkConfiguration(configuration, [timeout, trust]);
      assert.deepEqual([settings(timeout, checked).level, settings(trust, checked).level], expected);
    });
  }
  it("parameters have their defaults, and what is configured", () => {
    assert.deepEqual(settings(timeout).parameters, { maximum: 300 });
    assert.deepEqual(settings(timeout, { [timeout.name]: { maximum: 60 } }).parameters, { maximum: 60 });
  });
  for (const [configuration, sentence] of refused) {
    it(`refuses ${JSON.stringify(configuration)}`, () => {
      assert.throws(() => checkConfiguration(configuration, [timeout, trust]), new ConfigurationError(sentence));
    });
  }
});
