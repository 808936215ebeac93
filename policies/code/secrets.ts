import { secretForms } from "../data/secrets";
import { sourceTexts } from "./archive";

/** What a library may hold in its code and documents without a secret: the frame of a key, and addresses with blanks. */
const keyBody = /^(?:\\[rn]|[\s"'`+,])*[A-Za-z0-9+/=]{40}/;
const blank = /^(?:user(?:name)?|me|foo|bar|name|login|pass(?:w(?:or)?d)?|pwd|secret|token|key|test|x+|\.+|\W.*)$/i;
const nowhere =
  /^(?:localhost|127\.|(?:my|some|your)?[-_]?(?:host|server|domain)(?:name)?\b|your|foo\b|proxy\b|.*example|.*\.test\b|\W)/i;

/**
 * The credentials in an archive of code, as `` `index.js:3` holds an AWS access key id ``: file, line and kind, never the
 * value; one for each kind and file.
 *
 * @throws UnknownRead for code that cannot be read.
 */
export function* secretsInCode(code: unknown): Generator<string> {
  for (const { name, text } of sourceTexts(code, "code")) {
    for (const [kind, form] of secretForms.filter(([kind]) => mayHold(kind, text))) {
      const match = [...text.matchAll(new RegExp(form, `${form.flags}g`))].find((one) => opensSomething(kind, one));
      if (match) {
        const line = text.slice(0, match.index).split("\n").length;
        yield `\`${name}:${line}\` holds ${kind}`;
      }
    }
  }
}

const addressKind = "a password in a URL";

/** The form of an address with a password from its `://` on: it is found at once, where the whole form tries every letter. */
const addressEnd = secretForms.filter(([kind]) => kind === addressKind).map(([, form]) => endOf(form));

function endOf({ source, flags }: RegExp): RegExp {
  return new RegExp(source.slice(source.indexOf(":\\/\\/")), flags);
}

/** False where the form cannot fit: hardly any code holds an address with a password. */
function mayHold(kind: string, text: string): boolean {
  return kind !== addressKind || addressEnd.some((end) => end.test(text));
}

/** True for a match of a secret's form that is no example, no frame of a key, and no blank to be filled. */
export function opensSomething(kind: string, { 0: match, index, input }: RegExpExecArray): boolean {
  if (/example/i.test(match)) {
    return false;
  }
  if (kind === "a private key") {
    return keyBody.test(input.slice(index + match.length, index + match.length + 200));
  }
  return kind !== addressKind || isAddress(input.slice(index, index + 500));
}

/** False for an address whose password is a blank to be filled, or whose host is nobody's. */
function isAddress(text: string): boolean {
  const [, password = "", host = ""] = /:\/\/[^:]*:([^@]*)@([^\s"'`/]*)/.exec(text) ?? [];
  return !blank.test(password) && !nowhere.test(host);
}
