import { type ArgumentPlace, refuse } from "../error";

/** The type of an attribute that is part of a key. */
export enum AttributeType {
  String = "S",
  Number = "N",
  Binary = "B",
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

/** The attributes that the keys of the table and its indexes are made of, sorted by name. */
export function keyAttributes(args: SecureTableArgs): { name: string; type: AttributeType }[] {
  return keyNames(args).map((name) => ({ name, type: args.attributeTypes?.[name] ?? AttributeType.String }));
}

function keyNames(args: SecureTableArgs): string[] {
  const keys = [args, ...Object.values(args.indexes ?? {})].flatMap((of) => [of.partitionKey, of.sortKey]);
  return [...new Set(keys.filter((key) => key !== undefined))].sort();
}

/** A global secondary index as the resource takes it. */
export function secondaryIndex(name: string, { partitionKey, sortKey, projectedAttributes }: TableIndex) {
  const sort = sortKey === undefined ? [] : [{ attributeName: sortKey, keyType: "RANGE" }];
  const keySchemas = [{ attributeName: partitionKey, keyType: "HASH" }, ...sort];
  if (projectedAttributes === undefined) {
    return { name, keySchemas, projectionType: "ALL" };
  }
  if (projectedAttributes.length === 0) {
    return { name, keySchemas, projectionType: "KEYS_ONLY" };
  }
  return { name, keySchemas, projectionType: "INCLUDE", nonKeyAttributes: projectedAttributes };
}

/** The place of an argument of a table. */
export function tablePlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureTable", name, argument };
}
