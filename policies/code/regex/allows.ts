import { type Part, parsePattern } from "./parse";

/**
 * True when a text that the expression matches is made of what is written out and of classes without the characters
 * given: the expression holds the whole text, from `^` to `$`.
 */
export function holdsWhole(source: string, flags: string, harmful: string): boolean {
  const parsed = flags.includes("m") ? undefined : parsePattern(source, flags);
  if (parsed?.length !== 1) {
    return false;
  }
  const [parts = []] = parsed;
  const isAnchored = parts[0]?.edge === "^" && parts.at(-1)?.edge === "$";
  return isAnchored && ![...harmful].some((character) => parts.some((part) => takes(part, character)));
}

/** True when the expression is one character or class, which has all of these. */
export function isClassOf(source: string, flags: string, characters: string): boolean {
  const parsed = parsePattern(source, flags);
  const ways = parsed?.map((parts) => parts.filter(({ least }) => least <= 1)) ?? [];
  return [...characters].every((character) =>
    ways.some((parts) => parts.length === 1 && parts[0]?.has?.(character) === true),
  );
}

function takes({ has, literal, choices = [] }: Part, character: string): boolean {
  return (has && !literal && has(character)) || choices.some((parts) => parts.some((one) => takes(one, character)));
}
