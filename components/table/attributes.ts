import { AttributeType, keyNames, type SecureTableArgs, StreamView, type TableIndex } from "./arguments";

/** The keys and indexes of a table as the resource takes them. */
export function keysAndIndexes(args: SecureTableArgs) {
  return {
    hashKey: args.partitionKey,
    rangeKey: args.sortKey,
    attributes: keyAttributes(args),
    globalSecondaryIndexes: Object.entries(args.indexes ?? {}).map(([name, index]) => secondaryIndex(name, index)),
  };
}

/** The stream of a table as the resource takes it: copies are made from one. */
export function streamOf({ stream, replicas = [] }: SecureTableArgs) {
  const streamViewType = stream ?? (replicas.length > 0 ? StreamView.NewAndOldImages : undefined);
  return streamViewType && { streamEnabled: true, streamViewType };
}

function keyAttributes(args: SecureTableArgs): { name: string; type: AttributeType }[] {
  return keyNames(args).map((name) => ({ name, type: args.attributeTypes?.[name] ?? AttributeType.String }));
}

function secondaryIndex(name: string, { partitionKey, sortKey, projectedAttributes }: TableIndex) {
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
