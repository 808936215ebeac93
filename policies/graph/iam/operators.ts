import { BlockList, isIP } from "node:net";
import { hasUnknown, literal, matchArn, matchText } from "./match";
import { not, type Truth } from "./truth";

/** How a condition operator compares a value of the policy with one of the request. */
export interface Operator {
  test(wanted: string, value: string): Truth;
  /** A negated operator must hold for each value of the policy, and holds when the request lacks the key. */
  isNegated: boolean;
  /** Strings and ARNs may hold policy variables. */
  takesVariables: boolean;
}

type Test = Operator["test"];

/**
 * The operators by name in lower case, but for `Null`. Source: IAM User Guide, "IAM JSON policy elements: Condition
 * operators". What cannot be read as the operator's type, such as `many` for a number, fits no operator of it.
 */
export const operators: Readonly<Record<string, Operator>> = {
  stringequals: text((wanted, value) => matchText(literal(wanted), value)),
  stringnotequals: unlike((wanted, value) => matchText(literal(wanted), value)),
  stringequalsignorecase: text(equalsIgnoringCase),
  stringnotequalsignorecase: unlike(equalsIgnoringCase),
  stringlike: text(matchText),
  stringnotlike: unlike(matchText),
  arnequals: text(matchArn),
  arnlike: text(matchArn),
  arnnotequals: unlike(matchArn),
  arnnotlike: unlike(matchArn),
  numericequals: typed(number, (wanted, value) => value === wanted),
  numericnotequals: typed(number, (wanted, value) => value !== wanted, true),
  numericlessthan: typed(number, (wanted, value) => value < wanted),
  numericlessthanequals: typed(number, (wanted, value) => value <= wanted),
  numericgreaterthan: typed(number, (wanted, value) => value > wanted),
  numericgreaterthanequals: typed(number, (wanted, value) => value >= wanted),
  dateequals: typed(date, (wanted, value) => value === wanted),
  datenotequals: typed(date, (wanted, value) => value !== wanted, true),
  datelessthan: typed(date, (wanted, value) => value < wanted),
  datelessthanequals: typed(date, (wanted, value) => value <= wanted),
  dategreaterthan: typed(date, (wanted, value) => value > wanted),
  dategreaterthanequals: typed(date, (wanted, value) => value >= wanted),
  bool: typed(boolean, (wanted, value) => value === wanted),
  binaryequals: typed(String, (wanted, value) => value === wanted),
  ipaddress: typed(network, (wanted, value) => contains(wanted, value)),
  notipaddress: typed(network, (wanted, value) => !contains(wanted, value), true),
};

function text(test: Test): Operator {
  return { test, isNegated: false, takesVariables: true };
}

function unlike(test: Test): Operator {
  return { test: (wanted, value) => not(test(wanted, value)), isNegated: true, takesVariables: true };
}

function typed<T>(read: (value: string) => T | undefined, holds: (wanted: T, value: T) => boolean, isNegated = false) {
  const test: Test = (wanted, value) => {
    if (hasUnknown(wanted)) {
      return undefined;
    }
    const [left, right] = [read(wanted), read(value)];
    return left !== undefined && right !== undefined && holds(left, right);
  };
  return { test, isNegated, takesVariables: false };
}

function equalsIgnoringCase(wanted: string, value: string): Truth {
  return matchText(literal(wanted).toLowerCase(), value.toLowerCase());
}

function number(value: string): number | undefined {
  return /^[-+]?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Milliseconds, from a W3C date (in UTC, unless it says otherwise) or from seconds since 1970. */
function date(value: string): number | undefined {
  if (/^\d+$/.test(value)) {
    return Number(value) * 1000;
  }
  const isWritten = /^\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:\d\d)?)?)?$/.test(value);
  const time = isWritten ? Date.parse(/T[\d:.]+$/.test(value) ? `${value}Z` : value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function boolean(value: string): boolean | undefined {
  const lower = value.toLowerCase();
  return lower === "true" || lower === "false" ? lower === "true" : undefined;
}

interface Network {
  address: string;
  length: number;
  family: "ipv4" | "ipv6";
}

function network(value: string): Network | undefined {
  const [address = "", length] = value.split("/");
  const bits = { 4: 32, 6: 128 }[isIP(address)];
  const isValid = bits !== undefined && (length === undefined || (/^\d+$/.test(length) && Number(length) <= bits));
  return isValid ? { address, length: Number(length ?? bits), family: bits === 32 ? "ipv4" : "ipv6" } : undefined;
}

function contains(wanted: Network, value: Network): boolean {
  const list = new BlockList();
  list.addSubnet(wanted.address, wanted.length, wanted.family);
  return wanted.family === value.family && list.check(value.address, value.family);
}
