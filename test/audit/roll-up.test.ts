import assert from "node:assert/strict";
import type { Finding } from "../../policies/finding";
import type { Report } from "../../policies/report/report";
import { type RollUp, rollUp, rollUpText } from "../../policies/report/roll-up";

type Told = [policy: string, level: Finding["level"], severity: Finding["severity"]];

function report(stack: string, findings: Told[], more: Partial<Report> = {}): Report {
  const of = {
    urn: `urn:pulumi:${stack}::shop::aws:kms/key:Key::k`,
    type: "aws:kms/key:Key",
    name: "k",
    message: "wrong",
  };
  return {
    ...{ source: "audit", program: "shop", stack, resources: [], diagnostics: [], today: "2026-12-01" },
    findings: findings.map(([policy, level, severity]) => ({ policy, level, severity, ...of })),
    ...{ undecided: [], accepted: [], remediated: [], policies: ["a", "b"], decisions: 5, ...more },
  };
}

const high: Told = ["a", "mandatory", "high"];
const low: Told = ["b", "advisory", "low"];
const medium: Told = ["c", "advisory", "medium"];
const names = ({ stacks }: RollUp) => stacks.map(({ stack }) => stack);
const brief = ({ policies }: RollUp) => policies.map(({ policy, stacks }) => `${policy} ${stacks.join(" ")}`);

describe("the roll-up of reports", () => {
  it("has the stacks with most mandatory violations first, then most advisory ones, then by name", () => {
    const reports = [
      report("a", []),
      report("z", []),
      report("b", [low]),
      report("c", [low, low]),
      report("d", [high]),
    ];
    assert.deepEqual(names(rollUp(reports)), ["d", "c", "b", "a", "z"]);
  });

  it("has the policies that most stacks violate first, then the gravest, then most violations, then by name", () => {
    const more: Told = ["d", "advisory", "medium"];
    const first: Told = ["aa", "advisory", "medium"];
    const reports = [report("y", [high, low]), report("x", [low, low, medium, more, more, first])];
    assert.deepEqual(brief(rollUp(reports)), ["b shop/x shop/y", "a shop/y", "d shop/x", "aa shop/x", "c shop/x"]);
  });

  it("counts the levels of a policy, and has its gravest violation", () => {
    const { policies } = rollUp([report("x", [["a", "advisory", "medium"], high]), report("y", [high])]);
    assert.deepEqual(policies, [
      { policy: "a", severity: "high", mandatory: 2, advisory: 1, stacks: ["shop/x", "shop/y"] },
    ]);
  });

  it("adds up, and counts each policy that ran once", () => {
    const { total } = rollUp([report("x", [high, low]), report("y", [low], { policies: ["b", "c"] })]);
    assert.deepEqual(total, {
      ...{
        resources: 0,
        policies: 3,
        mandatory: 1,
        advisory: 2,
        accepted: 0,
        remediated: 0,
        decisions: 10,
        undecided: 0,
      },
    });
  });

  it("is a table for a terminal", () => {
    const text = rollUpText(rollUp([report("live", [high, low]), report("test", [low])]), false);
    assert.equal(
      text,
      `2 stacks, 1 with mandatory violations (1 mandatory, 2 advisory)

  Stack      Resources  Mandatory  Advisory  Accepted  Undecided
  shop/live          0          1         1         0          0
  shop/test          0          0         1         0          0

  Policy  Severity  Stacks  Mandatory  Advisory
  b       low            2          0         2
  a       high           1          1         0
`,
    );
  });

  it("says nothing of policies where none is violated", () => {
    const text = rollUpText(rollUp([report("live", []), report("test", [])]), false);
    assert.match(text, /^2 stacks, 0 with mandatory violations \(0 mandatory, 0 advisory\)\n\n {2}Stack/);
    assert.doesNotMatch(text, /Policy/);
  });
});
