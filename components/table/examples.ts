import { AttributeType, SecureTable, StreamView } from "./index";

const reason = "a sandbox that is taken down every night";
const agreed = { reason, expires: "2027-06-30" };

export const good: Record<string, () => unknown> = {
  "a table with a key": () => new SecureTable("customers", { partitionKey: "id" }),
  "indexes, a time to live and a stream": () =>
    new SecureTable("orders", {
      partitionKey: "id",
      sortKey: "line",
      attributeTypes: { line: AttributeType.Number },
      indexes: {
        byCustomer: { partitionKey: "customer", sortKey: "createdAt" },
        byState: { partitionKey: "state", projectedAttributes: ["total"] },
        byDay: { partitionKey: "day", projectedAttributes: [] },
      },
      timeToLiveAttribute: "expiresAt",
      stream: StreamView.NewImage,
    }),
  "copies in other regions": () =>
    new SecureTable("sessions", { partitionKey: "id", replicas: ["eu-west-1", "eu-north-1"] }),
  "a table without protection, agreed": () =>
    new SecureTable("sandbox", {
      partitionKey: "id",
      overrides: {
        "dynamodb-table-deletion-protection-enabled": agreed,
        "dynamodb-table-point-in-time-recovery-enabled": agreed,
      },
    }),
};

const table = () => new SecureTable("orders", { partitionKey: "id", indexes: { byDay: { partitionKey: "day" } } });
const remedy = "take it of the table";

export const refused: Record<string, [() => unknown, string]> = {
  "the type of an attribute that is part of no key": [
    () => new SecureTable("orders", { partitionKey: "id", attributeTypes: { total: AttributeType.Number } }),
    'SecureTable "orders": attributeTypes has "total", which is part of no key; name only attributes of keys (id).',
  ],
  "what is no region": [
    () => new SecureTable("orders", { partitionKey: "id", replicas: ["Ireland"] }),
    'SecureTable "orders": replicas has "Ireland"; write regions, such as "eu-west-1".',
  ],
  "a region twice": [
    () => new SecureTable("orders", { partitionKey: "id", replicas: ["eu-west-1", "eu-west-1"] }),
    'SecureTable "orders": replicas has "eu-west-1" twice; write it once.',
  ],
  "copies from a stream that has too little": [
    () => new SecureTable("orders", { partitionKey: "id", replicas: ["eu-west-1"], stream: StreamView.Keys }),
    'SecureTable "orders": stream is KEYS_ONLY for a table with replicas; write StreamView.NewAndOldImages, which ' +
      "copies are made from, or leave it out.",
  ],
  "an override of what it cannot leave": [
    () =>
      new SecureTable("orders", { partitionKey: "id", overrides: { "dynamodb-table-customer-managed-key": agreed } }),
    'SecureTable "orders": overrides["dynamodb-table-customer-managed-key"] is no policy that this component can leave; ' +
      "write one of those that it can leave: dynamodb-table-deletion-protection-enabled, " +
      "dynamodb-table-point-in-time-recovery-enabled.",
  ],
  "a query of an index that it does not have": [
    () => table().query("byYear"),
    'SecureTable "orders": query names no index with "byYear"; write one of its indexes (byDay).',
  ],
  "a copy that it does not have": [
    () => table().replica("eu-west-1"),
    'SecureTable "orders": replica names no copy with "eu-west-1"; write one (it has none).',
  ],
  "reading a stream that it does not have": [
    () => table().stream(),
    'SecureTable "orders": stream is not set; write stream: StreamView.NewAndOldImages.',
  ],
  "no partition": [
    () => table().partitions([]),
    'SecureTable "orders": partitions names none; write the partition keys that may be used.',
  ],
  "an attribute without a name": [
    () => table().attributes(["total", ""]),
    'SecureTable "orders": attributes has ""; write the attributes that may be used.',
  ],
  "a scan of some partitions": [
    () => table().partitions(["one"]).scan(),
    'SecureTable "orders": scan is limited to partitions; a scan reads all partitions: use query().',
  ],
  "putting some attributes": [
    () => table().attributes(["total"]).append(),
    `SecureTable "orders": append is limited to attributes; an item is put whole: ${remedy}.`,
  ],
  "deleting some attributes": [
    () => table().attributes(["total"]).delete(),
    `SecureTable "orders": delete is limited to attributes; an item is deleted whole: ${remedy}.`,
  ],
  "checking some attributes": [
    () => table().attributes(["total"]).check(),
    `SecureTable "orders": check is limited to attributes; a condition may use every attribute: ${remedy}.`,
  ],
  "the changes of some partitions": [
    () => new SecureTable("orders", { partitionKey: "id", stream: StreamView.Keys }).partitions(["one"]).stream(),
    `SecureTable "orders": stream is limited to partitions; a stream has the changes of all partitions: ${remedy}.`,
  ],
  "the changes of some attributes": [
    () => new SecureTable("orders", { partitionKey: "id", stream: StreamView.Keys }).attributes(["total"]).stream(),
    `SecureTable "orders": stream is limited to attributes; a stream has what StreamView says: ${remedy}.`,
  ],
};
