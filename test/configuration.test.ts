import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { ConfigurationError, checkConfiguration, settings } from "../policies/configuration";
import { policies, policiesAboutPack } from "../policies/policies";
import type { Level, Parameter, Policy } from "../policies/policy";
import { misfit, schemaOf } from "../policies/schema";

const timeout = {
  name: "lambda-function-timeout-explicit",
  severity: "low",
  parameters: { maximum: { default: 300, description: "seconds", minimum: 1, maximum: 900 } },
} as unknown as Policy;
const trust = { name: "iam-role-trust-not-public", severity: "critical" } as unknown as Policy;

const origins = {
  name: "origins-listed",
  severity: "low",
  parameters: {
    origins: { default: [], description: "origins" },
    ports: { default: [443], description: "ports" },
    isStrict: { default: false, description: "strict" },
    mode: { default: "some", description: "mode", enum: ["some", "all"] },
    limits: {
      default: [],
      description: "limits",
      items: {
        type: "object",
        properties: {
          name: { type: "string" },
          most: { type: "number", minimum: 1 },
          of: { type: "array", items: { type: "string" } },
        },
        required: ["name"],
        additionalProperties: false,
      },
    },
  },
  remediate: () => undefined,
} as unknown as Policy;

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
  [{ [timeout.name]: 5 }, "`lambda-function-timeout-explicit` is 5, must be a level or an object of parameters"],
  [
    { [timeout.name]: ["advisory"] },
    '`lambda-function-timeout-explicit` is ["advisory"], must be a level or an object of parameters',
  ],
  ...(
    [
      [{ origins: "https://example.com" }, '`origins` is "https://example.com", must be of type array'],
      [{ origins: ["*", 5] }, "`origins[1]` is 5, must be of type string"],
      [{ origins: null }, "`origins` is null, must be of type array"],
      [{ ports: [443, "80"] }, '`ports[1]` is "80", must be of type number'],
      [{ isStrict: "yes" }, '`isStrict` is "yes", must be of type boolean'],
      [{ mode: "none" }, '`mode` is "none", must be one of some, all'],
      [{ limits: [{}] }, "`limits[0].name` is not set, must be of type string"],
      [{ limits: [{ name: "a" }, "b"] }, '`limits[1]` is "b", must be of type object'],
      [{ limits: [null] }, "`limits[0]` is null, must be of type object"],
      [{ limits: [{ name: "a", most: 0 }] }, "`limits[0].most` is 0, must be at least 1"],
      [{ limits: [{ name: "a", of: ["b", {}] }] }, "`limits[0].of[1]` is {}, must be of type string"],
      [{ limits: [{ name: "a", mots: 2 }] }, "`limits[0].mots` is 2, must be one of the members name, most, of"],
    ] as [object, string][]
  ).map(([own, sentence]): [object, string] => [{ [origins.name]: own }, `\`origins-listed\`: ${sentence}`]),
];

const accepted: object[] = [
  { origins: [], ports: [], limits: [] },
  { origins: ["https://example.com"], ports: [443, 8443], isStrict: true, mode: "all" },
  { limits: [{ name: "a" }, { name: "b", most: 1, of: ["c"] }] },
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
  it("`remediate` remediates where the policy can, and is mandatory everywhere", () => {
    const shown = [origins, timeout].map((policy) => settings(policy, { all: "remediate" }));
    assert.deepEqual(
      shown.map(({ level, remediates }) => [level, remediates]),
      [
        ["mandatory", true],
        ["mandatory", false],
      ],
    );
    assert.equal(settings(origins, { all: "mandatory" }).remediates, false);
  });
  for (const [configuration, sentence] of refused) {
    it(`refuses ${JSON.stringify(configuration)}`, () => {
      assert.throws(
        () => checkConfiguration(configuration, [timeout, trust, origins]),
        new ConfigurationError(sentence),
      );
    });
  }
  for (const own of accepted) {
    it(`takes ${JSON.stringify(own)}`, () => {
      assert.doesNotThrow(() => checkConfiguration({ [origins.name]: own }, [timeout, trust, origins]));
    });
  }
});

describe("the schema that is served", () => {
  const parameters = [origins, timeout, ...policies, ...policiesAboutPack].flatMap((policy) =>
    Object.entries(policy.parameters ?? {}).map(([key, parameter]) => ({ title: `${policy.name}: ${key}`, parameter })),
  );
  for (const { title, parameter } of parameters) {
    it(`is JSON schema, and takes the default of ${title}`, () => {
      const validate = new Ajv({ strict: true, strictTypes: false }).compile(schemaOf(parameter));
      assert.ok(validate(parameter.default), JSON.stringify(validate.errors));
    });
  }
  for (const own of [...accepted, ...refused.map(([one]) => (one as Record<string, unknown>)[origins.name])]) {
    it(`judges ${JSON.stringify(own)} as this pack does`, () => {
      for (const [key, value] of Object.entries(own ?? {})) {
        const schema = schemaOf(origins.parameters?.[key] as Parameter);
        assert.equal(new Ajv().compile(schema)(value), misfit(value, schema, key) === undefined);
      }
    });
  }
});
