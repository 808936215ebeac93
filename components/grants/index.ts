import type * as pulumi from "@pulumi/pulumi";

/** What a function may do. Each intent is the fewest actions that do it; `README.md` has the table. */
export enum GrantIntent {
  /** Read items by their key. Never scans, never queries. */
  Read = "read",
  /** Read the items of one partition, of the table or of the named index. */
  Query = "query",
  /** Read everything. */
  Scan = "scan",
  /** Put items. Add `attribute_not_exists` to the call to never overwrite one. */
  Append = "append",
  /** Change attributes of items. */
  Update = "update",
  /** Delete items. */
  Delete = "delete",
  /** Make a transaction depend on a condition of an item. */
  Check = "check",
}

/** One thing that a function may do: plain data, so that it can be shown, compared and passed from other languages. */
export interface Grant {
  intent: GrantIntent;
  /** The ARN of the table, built from its name so that it is known at preview. It says the service, account and region. */
  resource: pulumi.Input<string>;
  /** The name of the index that is queried; the table itself when absent. */
  index?: string;
  /** The alias of the key that encrypts the resource, such as `alias/orders/dev/data`. */
  keyAlias?: pulumi.Input<string>;
}
