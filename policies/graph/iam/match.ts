import { isUnknown } from "../../unknown";
import type { Truth } from "./truth";

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Stand-ins for `*` and `?` that are meant as such: those of a request's values, and of `${*}` and `${?}`. */
const literals: Record<string, string> = { "*": "\uE000", "?": "\uE001" };
const meant: Record<string, string> = { "\uE000": "*", "\uE001": "?" };

/** True when the text is, or has in it, a value that is known only after deployment. */
export function hasUnknown(text: string): boolean {
  return text.length >= 36 && (text.match(uuid) ?? []).some(isUnknown);
}

/** A pattern in which `*` and `?` stand for themselves. */
export function literal(text: string): string {
  return text.replace(/[*?]/g, (character) => literals[character] ?? character);
}

/** Whether a text fits a pattern in which `*` stands for any characters and `?` for one; both are case-sensitive. */
export function matchText(pattern: string, text: string): Truth {
  return match(pattern, text, glob);
}

/**
 * Whether an ARN fits a pattern: a wildcard stays within its part of the ARN, but in the last one, the resource, fits
 * colons and slashes too. Source: IAM User Guide, "IAM JSON policy elements: Resource", and "ARN condition operators".
 */
export function matchArn(pattern: string, arn: string): Truth {
  return match(pattern, arn, globArn);
}

function match(pattern: string, text: string, test: typeof glob): Truth {
  if (/^\*+$/.test(pattern)) {
    return true;
  }
  if (hasUnknown(text)) {
    return undefined;
  }
  if (hasUnknown(pattern)) {
    const widest = pattern.replace(uuid, (id) => (isUnknown(id) ? "*" : id));
    return glob(widest, text) ? undefined : false;
  }
  return test(pattern, text);
}

/** A pattern with fewer parts, such as `arn:aws:s3*`, leaves the other parts open if it ends in `*`. */
function globArn(pattern: string, arn: string): boolean {
  const [patterns, values] = [parts(pattern), parts(arn)];
  const isWhole = patterns.length === 6 || pattern.endsWith("*");
  return isWhole && values.length === 6 && values.every((value, index) => glob(patterns[index] ?? "*", value));
}

function parts(arn: string): string[] {
  const all = arn.split(":");
  return all.length > 6 ? [...all.slice(0, 5), all.slice(5).join(":")] : all;
}

/** Without backtracking beyond the last `*`, so that no pattern takes long. */
function glob(pattern: string, text: string): boolean {
  let [at, from, star, resume] = [0, 0, -1, 0];
  while (from < text.length) {
    const wanted = pattern[at];
    if (wanted === "*") {
      [star, resume, at] = [at, from, at + 1];
    } else if (wanted === "?" || (wanted !== undefined && (meant[wanted] ?? wanted) === text[from])) {
      [at, from] = [at + 1, from + 1];
    } else if (star >= 0) {
      [at, resume, from] = [star + 1, resume + 1, resume + 1];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
