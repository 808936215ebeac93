import { has } from "../unknown";

const sources = ["replicateSourceDb", "replicationSourceIdentifier"];
const backups = ["snapshotIdentifier", "restoreToPointInTime"];

/** True for a read replica: its source decides on encryption and passwords, and it can be made anew from its source. */
export function isReplica(database: object): boolean {
  return hasAny(database, sources);
}

/** True for a database that is made from a backup: it is as the backed up one was, where nothing else is written. */
export function isRestored(database: object): boolean {
  return hasAny(database, backups);
}

function hasAny(database: object, keys: string[]): boolean {
  return keys.some((key) => has(database as Record<string, unknown>, key));
}
