import { callerKeys } from "../data/condition-keys";
import type { Condition, Statement } from "./document";

const matching = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;
/** Tests that also pass when their key is missing. */
const lenient =
  /^(ForAllValues:(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)(IfExists)?|(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)IfExists)$/i;
const differing =
  /^(ForAnyValue:|ForAllValues:)?(StringNot(Equals|EqualsIgnoreCase|Like)|ArnNot(Equals|Like)|NotIpAddress)(IfExists)?$/i;

/** True when a condition of an Allow statement admits only callers of certain accounts, organisations or networks. */
export function narrows(condition: Condition, keys = callerKeys): boolean {
  return matching.test(condition.operator) && identifies(condition, keys);
}

/** True when the conditions of an Allow statement admit only callers of certain accounts, organisations or networks. */
export function isNarrowed({ conditions }: Statement, keys = callerKeys): boolean {
  return conditions.some(
    (one) => narrows(one, keys) || (lenient.test(one.operator) && identifies(one, keys) && isRequired(conditions, one)),
  );
}

/** True when the conditions of a Deny statement hold for all that are not of certain accounts, organisations or networks. */
export function meetsOutsiders(conditions: Condition[], keys = callerKeys): boolean {
  const excludes = (one: Condition) => differing.test(one.operator) && identifies(one, keys);
  return conditions.some(excludes) && conditions.every((one) => excludes(one) || sparesServices(one));
}

/** True when another condition refuses requests in which the key is missing. */
function isRequired(conditions: Condition[], { key }: Condition): boolean {
  return conditions.some(
    (one) => /^Null$/i.test(one.operator) && sameKey(one.key, key) && one.values.join().toLowerCase() === "false",
  );
}

/** True for a condition that keeps a denial from AWS services alone. Source: IAM User Guide, "Data perimeters". */
function sparesServices({ operator, key, values }: Condition): boolean {
  const isAboutServices = /^aws:(PrincipalIsAWSService|ViaAWSService)$/i.test(key);
  return isAboutServices && /^Bool(IfExists)?$/i.test(operator) && values.join().toLowerCase() === "false";
}

function identifies({ key, values }: Condition, keys: ReadonlySet<string>): boolean {
  return keys.has(key.toLowerCase()) && values.length > 0 && values.every(isSpecific);
}

/** False for a value that fits callers of any account: `*`, `0.0.0.0/0`, `arn:aws:sns:*:*:orders`, `arn:aws:s3:::*`. */
function isSpecific(value: string): boolean {
  if (/^arn:/.test(value)) {
    return namesOwner(value);
  }
  if (/^[\da-f:.]+\/\d+$/i.test(value)) {
    return isNarrowNetwork(value);
  }
  if (value.includes("${")) {
    return /^\$\{aws:Resource(Account|OrgID|OrgPaths)\}$/i.test(value);
  }
  const [literal = ""] = value.split(/[*?]/);
  return value !== "" && (literal === value || literal.length >= 8);
}

function namesOwner(arn: string): boolean {
  const [, , service = "", , account = "", ...rest] = arn.split(":");
  const name = rest.join(":");
  // The name of a bucket is unique among all accounts.
  const isBucket = service === "s3" && !/^\d{12}$/.test(account);
  if (isBucket) {
    return name !== "" && !/[*?]/.test(name.split("/")[0] ?? "");
  }
  return account === "" ? !/^[*?]/.test(name) : !/[*?$]/.test(account);
}

/** As S3 draws the line: broader than /8, or /32 of IPv6, is everyone. Source: Amazon S3 User Guide, "The meaning of public". */
function isNarrowNetwork(range: string): boolean {
  const bits = Number(range.split("/")[1]);
  return bits >= (range.includes(":") ? 32 : 8);
}

function sameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
