import { callerKeys } from "../data/condition-keys";
import { namesEveryone } from "./admission";
import { isNarrowed } from "./condition";
import { allows } from "./document";

/** The keys by which a key's policy tells for which log groups the logs service may use it. Source: CloudWatch Logs User Guide. */
const keys = new Set([...callerKeys, "kms:encryptioncontext:aws:logs:arn"]);

/** The logs services that a key's policy admits for log groups of any account. */
export function looseLogsServices(document: unknown): string[] {
  const loose = allows(document).filter((one) => !namesEveryone(one) && !isNarrowed(one, keys));
  const names = loose.flatMap(({ principals }) => principals.map((one) => one.replace(/^Service:/, "")));
  return [...new Set(names.filter((name) => /^logs\.([\w-]+\.)?amazonaws\.com(\.cn)?$/.test(name)))];
}
