import { credentialKind } from "../../credentials";

/** What stands in place of a secret. */
export const hidden = "[masked]";
/** Longer texts are not written: looking through them would cost too much, and a cut could leave half of a secret. */
const longestText = 4096;

const secretWords =
  "pass(?:word|wd|phrase|code)|pwd|secret|token|credential|authorization|cookie|signature|session[_-]?id|jwt|cvv|cvc|" +
  "(?:api|access|private|signing|encryption|account|master|shared|storage)[_-]?key|iban|card[_-]?number";
/** Names of fields in any spelling: `apiKey`, `API_KEY`, `x-api-key`. Short ones only as the whole name. */
const secretName = new RegExp(`${secretWords.replaceAll("[_-]?", "")}|^(pin|otp|ssn|pan|auth)$`);

/** Replacements within a text, in this order. */
const replacements: [pattern: RegExp, by: string][] = [
  [/(:\/\/[^\s/@:]{0,200}:)[^\s/@]{1,200}@/g, `$1${hidden}@`],
  [/\b(bearer|basic|digest|negotiate)[ \t]+[\w.~+/=:,"-]+/gi, `$1 ${hidden}`],
  // A value in quotes ends with them; of another one nobody knows the end, so the rest of the line goes.
  [
    new RegExp(
      `((?:${secretWords})[\\w.-]{0,40}\\\\*["']?[ \\t]*[=:][ \\t]*)` +
        `(?:"(?:[^"\\\\]|\\\\[^])*(?:"|$)|'(?:[^'\\\\]|\\\\[^]|'')*(?:'|$)|[^\\n]+)`,
      "gi",
    ),
    `$1${hidden}`,
  ],
  [/\beyJ[\w-]{4,}\.[\w-]*(?:\.[\w-]*)*/g, hidden],
  [
    /\b(?:SG\.|pypi-|sk[-_]|rk[-_]|GOCSPX-|whsec_|dop_v1_|hf_|shp[a-z]{2}_|services\/T[\w/]{2,30}\/)[\w./+=-]{12,}/g,
    hidden,
  ],
  // Keys and tokens without a name: Base64 of the length of an AWS secret key, or longer than any word or digest.
  [/(?<![\w/+=-])(?=[a-z0-9/+]*[A-Z])(?=[A-Z0-9/+]*[a-z])[\w/+]{40}(?![\w/+=-])/g, hidden],
  [/[\w/+=-]{100,}/g, hidden],
];

/** A number of a payment card: 13 to 19 digits, in groups or not. */
const cardNumber = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
/** Line ends of Unicode, control characters, and characters that turn or hide text. */
const deceiving = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** True for the name of a field whose value is secret, such as `clientSecret`, `x-api-key` or `cardNumber`. */
export function isSecretName(name: string, more: readonly string[] = []): boolean {
  const plain = plainName(name);
  return secretName.test(plain) || more.some((one) => plainName(one) === plain);
}

/** A text without the secrets that can be recognised in it, and without what breaks or turns a line. */
export function maskedText(text: string): string {
  if (text.length > longestText) {
    return `[text of ${text.length} characters]`;
  }
  const kind = credentialKind(text);
  if (kind !== undefined) {
    return `[masked: ${kind}]`;
  }
  const masked = replacements.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);
  return masked.replace(cardNumber, (digits) => (isCard(digits) ? hidden : digits)).replace(deceiving, escaped);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** True when the check digit fits. Source: ISO/IEC 7812-1, annex B. */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, "")].reverse().map(Number);
  const twice = (digit: number) => ((digit * 2) % 10) + (digit > 4 ? 1 : 0);
  return digits.reduce((sum, digit, index) => sum + (index % 2 === 0 ? digit : twice(digit)), 0) % 10 === 0;
}
