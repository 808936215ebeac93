/**
 * Credentials that their form gives away, by kind. Forms as their issuers document them: a prefix of its own and a
 * length. Test keys and published examples are no secrets. As of 2026-11-21.
 */
export const secretForms: readonly (readonly [kind: string, form: RegExp])[] = [
  ["an AWS access key id", /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ["a private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----/],
  ["a password in a URL", /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/?#@]{0,100}:[^\s/?#@<>${}*]{3,200}@[^\s/]/i],
  ["a JSON web token", /\beyJ[\w-]{8,500}\.eyJ[\w-]{8,}\.[\w-]{16,}/],
  ["a GitHub token", /\bgh[opsur]_[A-Za-z0-9]{36,}|\bgithub_pat_\w{50,}/],
  ["a GitLab token", /\bgl(?:pat|dt|rt|cbt)-[\w-]{20,}/],
  ["a Slack token", /\bxox[abeprs]-[\w-]{20,}|\bxapp-\d-[\w-]{20,}/],
  ["a Slack webhook", /\bhooks\.slack\.com\/(?:services|workflows)\/[\w/]{30,}/],
  ["a Stripe key", /\b(?:sk|rk)_live_[A-Za-z0-9]{20,}|\bwhsec_[A-Za-z0-9+/]{24,}/],
  ["a SendGrid key", /\bSG\.[\w-]{20,}\.[\w-]{40,}/],
  ["an npm token", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a PyPI token", /\bpypi-[\w-]{60,}/],
  ["an OpenAI key", /\bsk-(?:[a-z]+-)?[\w-]{20,100}T3BlbkFJ[\w-]{20,}/],
  ["an Anthropic key", /\bsk-ant-[a-z0-9]+-[\w-]{60,}/],
  ["a Google API key", /\bAIza[\w-]{35}\b/],
  ["a Google client secret", /\bGOCSPX-[\w-]{24,}/],
  ["an Azure storage key", /\bAccountKey=[A-Za-z0-9+/]{80,}={0,2}/],
];

/** Names of what is secret, by their last words in lower case. An ARN, name, path or lifetime of a secret ends otherwise. */
const passwords = /(?:^|_)(?:password|passwd|passphrase|passcode|pwd|pass)$/;
const keys = /(?:^|_)(?:secret|token|credentials?|(?:api|private|secret|access|auth|signing|encryption|master)_?key)$/;

/** Words after the last one that say where or how, not what: `DB_PASSWORD_PROD`, `API_KEY_2`. */
const suffix = /(?:_(?:dev|test|staging|stage|prod|production|value|plain|base64|b64|base|\d+))+$/;

/** Names of what a resource is made with, not of what opens it: values that are often known only after deployment. */
const references =
  /(?:^|_)(?:arn|id|name|ur[il]|endpoint|host|port|domain|region|table|bucket|queue|topic|stream|bus|cluster|path|version)s?$/;

/** Values that stand for another: a reference, a template, a blank to be filled, a switch. */
const harmless: readonly RegExp[] = [
  /^(?:arn|ssm|secretsmanager):|^[a-z][a-z0-9+.-]*:\/\/|^alias\//,
  /^\/[\w./-]+$|^[a-z][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)+$/,
  /example|placeholder|change_?-?me|replace_?-?me|your[_-]|x{4}|\*{3}|\.\.\.|^<.*>$|\{\{|\$\{|^\$\w+$|^to-?do$/i,
  /^(?:true|false|yes|no|on|off|none|null|undefined|disabled|enabled|\d{1,5})?$/i,
];

/** Words alone, as in the name of a secret or of a header: `orders-api-token`, `OrdersToken`, `X-Api-Key`. */
const words = /^[A-Za-z]+(?:[-_. ][A-Za-z]+)*[-_.]?\d{0,3}$/;

/** The id of a KMS key, which is a reference where a key is meant. */
const keyId = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The kind of secret that a setting holds, such as `a password`, or nothing. Judges the form of the value, then the name
 * together with the value, then settings inside the value (`Password=...;`, JSON).
 */
export function secretIn(name: string, value: string): string | undefined {
  return secretForm(value) ?? secretByName(name, value) ?? secretInside(value);
}

/** True when the name says that its value refers to something, such as `TABLE_ARN` or `queueUrl`. */
export function namesReference(name: string): boolean {
  return references.test(lastWords(name));
}

/** The kind of credential that the form of the text gives away. */
export function secretForm(text: string): string | undefined {
  for (const [kind, form] of secretForms) {
    const match = form.exec(text)?.[0];
    if (match && !/example/i.test(match)) {
      return kind;
    }
  }
  return undefined;
}

function secretByName(name: string, value: string): string | undefined {
  const last = lastWords(name);
  if (harmless.some((form) => form.test(value))) {
    return undefined;
  }
  if (passwords.test(last)) {
    return "a password";
  }
  const named = words.test(value) || (/(?:encryption|signing|master)_?key$/.test(last) && keyId.test(value));
  return keys.test(last) && value.length >= 8 && !named ? "a secret key or token" : undefined;
}

/**
 * Looks at settings inside a value. A word alone there is rather a rule or a label (`password: required`), and what follows a
 * slash is the end of a path (`{"POST /reset-password":{}}`).
 */
function secretInside(value: string): string | undefined {
  for (const [, name = "", inner = ""] of value.matchAll(
    /["']?(?<![a-z_./]|\w-)([a-z][\w.-]{0,60})["']?\s*[=:](?!\/\/)\s*["']?([^\s"',;&]+)/gi,
  )) {
    const kind = /^[a-z]+$/i.test(inner) ? undefined : secretByName(name, inner);
    if (kind) {
      return kind;
    }
  }
  return undefined;
}

/** `stripeApiKey_PROD` as `stripe_api_key`. */
function lastWords(name: string): string {
  const separated = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[-. ]/g, "_");
  return separated.toLowerCase().replace(suffix, "");
}
