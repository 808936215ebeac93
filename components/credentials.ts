/** What well-known credentials look like: key ids of AWS, tokens of code hosts and services, private keys, JWTs, URLs. */
const patterns: Record<string, RegExp> = {
  "an AWS access key id": /\b(AKIA|ASIA)[A-Z2-7]{16}\b/,
  "a GitHub token": /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})\b/,
  "a GitLab token": /\bglpat-[\w-]{20,}/,
  "a Slack token": /\bxox[abprse]-[\w-]{20,}/,
  "a Stripe key": /\b[rs]k_live_[A-Za-z0-9]{20,}\b/,
  "an npm token": /\bnpm_[A-Za-z0-9]{36}\b/,
  "a Google API key": /\bAIza[\w-]{35}/,
  "a private key": /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/,
  "a JSON Web Token": /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{20,}/,
  "a URL with a password": /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]+:[^\s:/@]{4,}@\S/i,
};

/** What kind of credential a value looks like, such as `a GitHub token`; undefined when it looks like none, or is no text. */
export function credentialKind(value: unknown): string | undefined {
  return Object.entries(patterns).find(([, pattern]) => typeof value === "string" && pattern.test(value))?.[0];
}
