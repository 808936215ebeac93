import assert from "node:assert/strict";
import { evaluate } from "../policies/evaluate";
import { exampleResources } from "../policies/examples";
import { policies } from "../policies/policies";
import { type Policy, policy, stackPolicy } from "../policies/policy";
import { ref } from "../policies/reference";
import { serve } from "./support/served";

const words = { title: "T", why: "W.", fix: "F.", link: "https://www.pulumi.com/", good: {}, bad: {}, unknown: {} };

const failing = policy("aws:lambda/function:Function", {
  ...words,
  name: "failing",
  severity: "critical",
  check: () => {
    throw new TypeError("cannot read");
  },
});

const partial = policy("aws:lambda/function:Function", {
  ...words,
  name: "partial",
  severity: "high",
  *check(properties) {
    yield `\`timeout\` is ${properties.timeout}`;
    yield `\`role\` is ${properties.role}`;
  },
});

const relation = stackPolicy("aws:sqs/queue:Queue", {
  ...words,
  name: "relation",
  severity: "high",
  check: ({ name }) => `\`name\` is ${name}`,
});

/** The base stack with changes, judged by these policies alone. */
const stack = (changes: object) => exampleResources(relation, changes);
const messages = (judged: Policy[], resources: ReturnType<typeof stack>, configuration = {}) =>
  evaluate(resources, judged, configuration).findings.map(({ policy, level, message }) => [policy, level, message]);

describe("the judgement of a stack", () => {
  it("turns a failure of a rule into a finding that names it", async () => {
    const message =
      "could not be checked, because the policy itself failed (TypeError: cannot read); please report this";
    assert.deepEqual(messages([failing], stack({})), [["failing", "advisory", message]]);
    const [served] = await serve(stack({}), [failing]);
    assert.deepEqual([served?.policy, served?.level, served?.message], ["failing", "advisory", `T\n${message}`]);
  });

  it("keeps what a rule found before it met an unknown", () => {
    const [first, second] = messages([partial], stack({ function: { role: ref("role"), timeout: 900 } }));
    assert.deepEqual(
      [first, second?.slice(0, 2)],
      [
        ["partial", "mandatory", "`timeout` is 900"],
        ["policy-decided-at-preview", "advisory"],
      ],
    );
  });

  it("sorts by level, severity, policy and resource, whatever the order of registration", () => {
    const resources = stack({});
    const sorted = messages([relation, failing], resources);
    assert.deepEqual(messages([failing, relation], [...resources].reverse()), sorted);
    assert.deepEqual(
      sorted.map(([name]) => name),
      ["relation", "relation", "failing"],
    );
  });

  it("leaves out a disabled policy", () => {
    assert.deepEqual(evaluate(stack({}), [relation], { relation: "disabled" }), {
      findings: [],
      undecided: [],
      accepted: [],
      remediated: [],
      policies: [],
      decisions: 0,
    });
  });
});

describe("`dynamodb:*` beside an ARN that is unknown", () => {
  const hidden = exampleResources(relation, { rolePolicy: { role: "orders-role", policy: ref("table") } });
  const names = ["iam-policy-no-action-star", "iam-policy-no-service-full-access"];

  it("is reported with what it depends on", () => {
    const { undecided } = evaluate(hidden, policies);
    const found = undecided.filter(({ policy }) => names.includes(policy));
    assert.deepEqual(
      found.map(({ policy, property, dependsOn }) => [policy, property, dependsOn]),
      names.map((name) => [name, "policy", ["table (aws:dynamodb/table:Table)"]]),
    );
  });

  it("is one finding, advisory unless configured otherwise", () => {
    const levels = ["advisory", "mandatory"].map((level) => {
      const { findings } = evaluate(hidden, policies, { "policy-decided-at-preview": level });
      return findings.filter(({ urn }) => urn.endsWith("::rolePolicy")).map((finding) => finding.level);
    });
    assert.deepEqual(levels, [["advisory"], ["mandatory"]]);
  });

  it("is served with the same words", async () => {
    const served = (await serve(hidden, policies)).filter(({ urn }) => urn.endsWith("::rolePolicy"));
    const { findings } = evaluate(hidden, policies);
    const [own] = findings.filter(({ urn }) => urn.endsWith("::rolePolicy"));
    assert.deepEqual(
      served.map(({ message }) => message.split("\n")[1]),
      [own?.message],
    );
  });

  it("is silent once the document is known", () => {
    assert.deepEqual(evaluate(stack({}), policies).undecided, []);
  });
});
