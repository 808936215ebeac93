import type { Undecided } from "../decided";
import type { Finding } from "../finding";
import { groupBy } from "../group";
import type { Accepted } from "../ledger";
import type { Report } from "./report";
import { fixOf, ruleOf } from "./rule";
import { because, stepsOf, subject, until } from "./words";
import { type Element, xml } from "./xml";

/** A case: of a policy and a resource, or of a policy that nothing violates. */
interface Case {
  policy: string;
  /** The resource, in words. */
  on?: string;
  failure?: Finding[];
  skipped?: string;
}

/**
 * The reports as JUnit's XML, for the pages of tests in GitLab, Jenkins and others: a suite for each stack, a case for each
 * policy, or for each resource that it says something of. What is mandatory fails; what is advisory, accepted or not decided is
 * skipped, with the reason.
 */
export function junit(reports: readonly Report[]): string {
  const suites = reports.map(suite);
  const total = (key: string) => suites.reduce((sum, { attributes }) => sum + Number(attributes[key]), 0);
  const attributes = { name: "secure-serverless", tests: total("tests"), failures: total("failures") };
  return xml({ name: "testsuites", attributes: { ...attributes, errors: 0, time: 0 }, children: suites });
}

function suite(report: Report): Element {
  const { program, stack } = report;
  const cases = casesOf(report);
  const count = (key: "failure" | "skipped") => cases.filter((one) => one[key] !== undefined).length;
  return {
    name: "testsuite",
    attributes: {
      name: `${program} (${stack})`,
      tests: cases.length,
      ...{ failures: count("failure"), errors: 0, skipped: count("skipped"), time: 0 },
    },
    children: cases.map((one) => element(one, report)),
  };
}

function casesOf({ findings, undecided, accepted, policies }: Report): Case[] {
  const told = [
    ...[...groupBy(findings, ({ policy, urn }) => `${policy} ${urn}`).values()].map(ofFindings),
    ...accepted.map((one) => ({ policy: one.policy, on: subject(one), skipped: acceptance(one) })),
    ...undecided.map((one) => ({ policy: one.policy, on: subject(one), skipped: openness(one) })),
  ];
  const quiet = policies.filter((policy) => !told.some((one) => one.policy === policy)).map((policy) => ({ policy }));
  return [...told, ...quiet].sort(byName);
}

/** What a policy says of one resource: a failure where any of it is mandatory. */
function ofFindings(group: Finding[]): Case {
  const [first] = group as [Finding];
  const mandatory = group.filter(({ level }) => level === "mandatory");
  const told = mandatory.length > 0 ? { failure: mandatory } : { skipped: `advisory: ${messages(group)}` };
  return { policy: first.policy, on: subject(first), ...told };
}

const messages = (findings: readonly Finding[]) => findings.map(({ message }) => message).join("; ");

function acceptance(accepted: Accepted): string {
  return `accepted until ${until(accepted)}: ${accepted.message}; ${because(accepted)}`;
}

function openness({ property, dependsOn }: Undecided): string {
  const source = dependsOn.length > 0 ? `, it depends on ${dependsOn.join(", ")}` : "";
  return `not decided: ${property === "" ? "the policy failed" : `\`${property}\` is not known${source}`}`;
}

function byName(a: Case, b: Case): number {
  const [left, right] = [a, b].map(({ policy, on = "" }) => `${policy} ${on}`) as [string, string];
  return left < right ? -1 : Number(left > right);
}

function element({ policy, on, failure, skipped }: Case, { program, stack }: Report): Element {
  const classname = [program, stack, policy.split("-")[0] ?? policy].map((part) => part.replaceAll(".", "-")).join(".");
  const children: Element[] = [
    ...(failure ? [failureOf(failure)] : []),
    ...(skipped === undefined ? [] : [{ name: "skipped", attributes: { message: skipped } }]),
  ];
  const name = on === undefined ? policy : `${policy}: ${on}`;
  return { name: "testcase", attributes: { classname, name, time: 0 }, children };
}

function failureOf(findings: Finding[]): Element {
  const [first] = findings as [Finding];
  const rule = ruleOf(first);
  const fix = fixOf(first);
  const lines = [
    ...(rule ? [`${rule.title} (severity ${first.severity})`] : []),
    ...findings.flatMap(({ message, code }) => [message, ...(code ? stepsOf(code).map((step) => `  ${step}`) : [])]),
    ...(fix ? [`Fix: ${fix}`] : []),
    ...(rule ? [`About: ${rule.link}`] : []),
  ];
  return {
    name: "failure",
    attributes: { message: messages(findings), type: first.severity },
    children: [lines.join("\n")],
  };
}
