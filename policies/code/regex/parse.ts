/** One thing that a regular expression matches, so many times. */
export interface Part {
  /** The characters of a class, or of one character. */
  has?: (character: string) => boolean;
  /** A character that is written out. */
  literal?: boolean;
  /** Ways to match, each a sequence. */
  choices?: Part[][];
  /** `^`, `$`, `\b`, or a look around. */
  edge?: string;
  least: number;
  most: number;
}

/** Characters that classes are compared by: printable ones of ASCII, line ends and one that is not ASCII. */
export const sample: readonly string[] = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  "\n",
  "\r",
  "\t",
  "\0",
  "\u00e9",
];

interface Reader {
  text: string;
  at: number;
  flags: string;
}

/** The ways that a regular expression matches, each a sequence of parts; undefined for one that is not understood. */
export function parsePattern(source: string, flags: string): Part[][] | undefined {
  const reader = { text: source, at: 0, flags: flags.replace(/[gyd]/g, "") };
  try {
    const parts = choices(reader);
    return reader.at === source.length ? parts : undefined;
  } catch {
    return undefined;
  }
}

function choices(reader: Reader): Part[][] {
  const found: Part[][] = [[]];
  while (reader.at < reader.text.length && reader.text[reader.at] !== ")") {
    if (reader.text[reader.at] === "|") {
      reader.at += 1;
      found.push([]);
    } else {
      found.at(-1)?.push(counted(reader, one(reader)));
    }
  }
  return found;
}

function one(reader: Reader): Part {
  const character = reader.text[reader.at] as string;
  if (character === "(") {
    return group(reader);
  }
  if (character === "^" || character === "$") {
    reader.at += 1;
    return { edge: character, least: 1, most: 1 };
  }
  const [form = ""] =
    /^(?:\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:u\{[^}]*\}|[pP]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|k<[^>]*>|[\s\S])|[\s\S])/u.exec(
      reader.text.slice(reader.at),
    ) ?? [""];
  reader.at += form.length;
  if (/^\\[bB]$/.test(form)) {
    return { edge: form, least: 1, most: 1 };
  }
  const isLiteral = form !== "." && !form.startsWith("[") && !/^\\[dDwWsSpPk\d]/.test(form);
  return { has: tester(form, reader.flags), literal: isLiteral, least: 1, most: 1 };
}

/** A class of one atom alone, so that running it costs nothing. */
function tester(form: string, flags: string): (character: string) => boolean {
  if (/^\\[k\d]/.test(form)) {
    return () => true;
  }
  const expression = new RegExp(`^(?:${form})$`, flags);
  return (character) => expression.test(character);
}

function group(reader: Reader): Part {
  const [opening = "("] = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(reader.text.slice(reader.at)) ?? [];
  reader.at += opening.length;
  const inner = choices(reader);
  if (reader.text[reader.at] !== ")") {
    throw new SyntaxError("a group without end");
  }
  reader.at += 1;
  return /[=!]$/.test(opening) ? { edge: opening, least: 1, most: 1 } : { choices: inner, least: 1, most: 1 };
}

function counted(reader: Reader, part: Part): Part {
  const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(reader.text.slice(reader.at));
  if (!match) {
    return part;
  }
  reader.at += match[0].length;
  const [, sign, least = "0", comma, most] = match;
  if (sign) {
    return { ...part, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : Number.POSITIVE_INFINITY };
  }
  const end = most ? Number(most) : comma ? Number.POSITIVE_INFINITY : Number(least);
  return { ...part, least: Number(least), most: end };
}
