import { createHash } from "node:crypto";

/** What is told apart by policy, resource and file. */
export interface Told {
  policy: string;
  urn: string;
  message: string;
  code?: { file: string };
}

/**
 * A name for each finding that stays when values and lines change: of the policy, the resource and the file in code. Findings
 * that are alike in these are numbered, in the order of their messages.
 */
export function fingerprinted<T extends Told>(findings: readonly T[]): { finding: T; fingerprint: string }[] {
  const keys = new Map(findings.map((finding) => [finding, keyOf(finding)]));
  const numbers = new Map<T, number>();
  const counts = new Map<string, number>();
  for (const finding of [...findings].sort(byMessage)) {
    const key = keys.get(finding) ?? "";
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    numbers.set(finding, number);
  }
  return findings.map((finding) => ({ finding, fingerprint: `${keys.get(finding)}:${numbers.get(finding)}` }));
}

function keyOf({ policy, urn, code }: Told): string {
  const key = JSON.stringify([policy, urn, code?.file ?? ""]);
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}

function byMessage(a: Told, b: Told): number {
  return a.message < b.message ? -1 : Number(a.message > b.message);
}
