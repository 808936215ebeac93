import { type TableAlarms, tableTable } from "../alarms/tables/data";
import { checkAlarms } from "../alarms/thresholds";
import { type ArgumentPlace, refuse } from "../error";
import { checkOverrides, type Override } from "../overrides";

/** The type of an attribute that is part of a key. */
export enum AttributeType {
  String = "S",
  Number = "N",
  Binary = "B",
}

/** What the stream of a table says about an item that changed. */
export enum StreamView {
  /** Its keys. */
  Keys = "KEYS_ONLY",
  /** The item as it is after the change. */
  NewImage = "NEW_IMAGE",
  /** The item as it was before the change. */
  OldImage = "OLD_IMAGE",
  /** The item before and after the change. */
  NewAndOldImages = "NEW_AND_OLD_IMAGES",
}

/** A global secondary index. */
export interface TableIndex {
  partitionKey: string;
  sortKey?: string;
  /** The attributes that the index holds beside its keys and the table's. All when absent, none when empty. */
  projectedAttributes?: string[];
}

/** The arguments of {@link SecureTable}. Only `partitionKey` is needed. */
export interface SecureTableArgs {
  partitionKey: string;
  sortKey?: string;
  /** The types of attributes that are part of a key. Default: string. */
  attributeTypes?: Record<string, AttributeType>;
  /** Global secondary indexes, by name. */
  indexes?: Record<string, TableIndex>;
  /** The attribute with the time, in seconds since 1970, after which DynamoDB deletes an item. */
  timeToLiveAttribute?: string;
  /** Makes a stream of the changes, and says what is in it. No stream by default. */
  stream?: StreamView;
  /** More regions that hold a copy of the table, such as `eu-west-1`, each with a key of its own. None by default. */
  replicas?: string[];
  /** When its alarms go off, of the table in the region of the stack. By default as `TableAlarms` says. */
  alarms?: TableAlarms;
  /**
   * Policies that the table leaves, each with a reason and an end: `dynamodb-table-deletion-protection-enabled`,
   * `dynamodb-table-point-in-time-recovery-enabled`.
   */
  overrides?: Record<string, Override>;
}

/** The policies that a table can leave. */
export enum TablePolicy {
  DeletionProtection = "dynamodb-table-deletion-protection-enabled",
  Recovery = "dynamodb-table-point-in-time-recovery-enabled",
}

/** The place of an argument of a table. */
export function tablePlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureTable", name, argument };
}

/** Throws for arguments that contradict each other, or that DynamoDB would refuse. */
export function checkTable(name: string, args: SecureTableArgs): void {
  checkAttributeTypes(name, args);
  checkReplicas(name, args);
  checkAlarms(tablePlace(name, "alarms"), args.alarms, tableTable);
  checkOverrides(tablePlace(name, "overrides"), args.overrides, Object.values(TablePolicy));
}

/** The names of the attributes that the keys of the table and its indexes are made of, sorted. */
export function keyNames(args: SecureTableArgs): string[] {
  const keys = [args, ...Object.values(args.indexes ?? {})].flatMap((of) => [of.partitionKey, of.sortKey]);
  return [...new Set(keys.filter((key) => key !== undefined))].sort();
}

/** Throws when a type is given to an attribute that is part of no key: DynamoDB would refuse the table. */
export function checkAttributeTypes(name: string, args: SecureTableArgs): void {
  const names = keyNames(args);
  const stranger = Object.keys(args.attributeTypes ?? {}).find((attribute) => !names.includes(attribute));
  if (stranger !== undefined) {
    const wrong = `has "${stranger}", which is part of no key`;
    throw refuse(tablePlace(name, "attributeTypes"), wrong, `name only attributes of keys (${names.join(", ")})`);
  }
}

function checkReplicas(name: string, { replicas = [], stream }: SecureTableArgs): void {
  const place = tablePlace(name, "replicas");
  const wrong = replicas.find((region) => !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region));
  if (wrong !== undefined) {
    throw refuse(place, `has "${wrong}"`, 'write regions, such as "eu-west-1"');
  }
  const twice = replicas.find((region, at) => replicas.indexOf(region) !== at);
  if (twice !== undefined) {
    throw refuse(place, `has "${twice}" twice`, "write it once");
  }
  if (replicas.length > 0 && stream !== undefined && stream !== StreamView.NewAndOldImages) {
    const remedy = "write StreamView.NewAndOldImages, which copies are made from, or leave it out";
    throw refuse(tablePlace(name, "stream"), `is ${stream} for a table with replicas`, remedy);
  }
}
