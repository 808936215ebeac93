import { type Part, parsePattern, sample } from "./parse";

/**
 * True when the time for a text that does not fit grows exponentially with its length: a repeated group takes the same
 * text in several ways, and something after it can fail. Source: OWASP, "Regular expression Denial of Service".
 */
export function isCatastrophic(source: string, flags: string): boolean {
  return (parsePattern(source, flags) ?? []).some((parts) => isSlow(parts, false));
}

function isSlow(parts: readonly Part[], after: boolean): boolean {
  return parts.some((part, index) => {
    const canFail = after || parts.slice(index + 1).some(isDemanding);
    const { choices = [] } = part;
    return (canFail && part.most > 10 && isAmbiguous(choices)) || choices.some((inner) => isSlow(inner, canFail));
  });
}

/** Something that must be there: an edge, or a part that is not optional. */
function isDemanding({ edge, least }: Part): boolean {
  return edge !== undefined ? edge !== "^" : least > 0;
}

function isAmbiguous(choices: readonly Part[][]): boolean {
  return (
    choices.some(repeatsItself) || choices.some((one, index) => choices.slice(index + 1).some((two) => same(one, two)))
  );
}

/** A part of several lengths, `x+` or `x{2,4}`, beside nothing that tells where one turn of the group ends. */
function repeatsItself(parts: readonly Part[]): boolean {
  const real = parts.filter(({ edge }) => edge === undefined);
  return real.some((part) => {
    const others = real.filter((one) => one !== part);
    return part.most > Math.max(part.least, 1) && others.every((one) => one.least === 0 || overlaps(one, part));
  });
}

/** Two ways of one part each that take the same character. */
function same(one: readonly Part[], two: readonly Part[]): boolean {
  const [a, b] = [one[0], two[0]];
  return one.length === 1 && two.length === 1 && a !== undefined && b !== undefined && overlaps(a, b);
}

function overlaps(one: Part, two: Part): boolean {
  return sample.some((character) => takes(one, character) && takes(two, character));
}

function takes({ has, choices = [] }: Part, character: string): boolean {
  return has ? has(character) : choices.some((parts) => parts.some((part) => takes(part, character)));
}
