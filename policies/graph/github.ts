import type { Condition, Statement } from "./document";

/** The issuer of the tokens of GitHub Actions, for all of its customers. Source: GitHub, "OpenID Connect reference". */
export const gitHub = "token.actions.githubusercontent.com";

/**
 * Claims that GitHub sets, by which a token can be told to come from one repository, and the form of a value that does.
 * Other claims, such as `environment` and `ref`, are the same in a stranger's repository.
 */
const claims: Record<string, RegExp> = {
  sub: /^(?:(?:repo|repository|job_workflow_ref):[^*?:/]+\/[^*?:/]+(?:[:/@].*)?|repository_id:\d+(?::.*)?)$/,
  repository: /^[^*?:/]+\/[^*?:/]+$/,
  repository_id: /^\d+$/,
  job_workflow_ref: /^[^*?:/]+\/[^*?:/]+\/.*$/,
};

/** What is wrong with a statement that lets workflows of GitHub assume a role: each part of a sentence. */
export function gitHubFaults(statement: Statement): string[] {
  const faults: string[] = [];
  const names = Object.keys(claims);
  if (!names.some((name) => isSpecific(name, claimed(statement, name)))) {
    const [subject] = claimed(statement, "sub");
    faults.push(subject === undefined ? "admits every repository" : `admits the subject "${subject}"`);
  }
  const audiences = claimed(statement, "aud");
  if (audiences.length === 0 || audiences.some((audience) => /[*?]/.test(audience))) {
    faults.push("admits every audience");
  }
  return faults;
}

function isSpecific(name: string, values: string[]): boolean {
  return values.length > 0 && values.every((value) => claims[name]?.test(value));
}

/** The values that a statement wants of a claim. The key of an enterprise's own issuer has its name behind the host. */
function claimed({ conditions }: Statement, name: string): string[] {
  const key = new RegExp(`^${gitHub.replaceAll(".", "\\.")}(?:/[^:]+)?:${name}$`, "i");
  return conditions.filter((one) => key.test(one.key) && isMatch(one)).flatMap(({ values }) => values);
}

function isMatch({ operator }: Condition): boolean {
  return /^(?:For(?:AnyValue|AllValues):)?String(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/i.test(operator);
}
