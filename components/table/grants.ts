import type { Output } from "@pulumi/pulumi";
import { refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { type SecureTableArgs, tablePlace } from "./arguments";
import { streamOf } from "./attributes";

/** A table, or one of its replicas, as the target of grants. */
export interface GrantTarget {
  /** The table's name in the program. */
  title: string;
  arn: Output<string>;
  keyAlias: Output<string>;
  table: SecureTableArgs;
}

type Limits = Pick<Grant, "partitionKeys" | "attributes">;

/** What a function may do with a table: all of it, or only some partitions or attributes. */
export class TableGrants {
  readonly #target: GrantTarget;
  readonly #limits: Limits;

  constructor(target: GrantTarget, limits: Limits = {}) {
    this.#target = target;
    this.#limits = limits;
  }

  /**
   * Only the items of these partitions, such as those of one tenant: `orders.partitions(["${aws:PrincipalTag/tenant}"])`.
   * For `query(index)` they are partitions of the index.
   */
  partitions(partitionKeys: string[]): TableGrants {
    this.#refuseNone("partitions", partitionKeys, "write the partition keys that may be used");
    return new TableGrants(this.#target, { ...this.#limits, partitionKeys });
  }

  /** Only these attributes, and those of the keys, to read or update. Reads must name the attributes that they want. */
  attributes(names: string[]): TableGrants {
    this.#refuseNone("attributes", names, "write the attributes that may be used");
    return new TableGrants(this.#target, { ...this.#limits, attributes: names });
  }

  /** Read items by their key: GetItem, BatchGetItem. */
  read(): Grant {
    return this.#grant(GrantIntent.Read);
  }

  /** Query the table, or the index of that name. */
  query(index?: string): Grant {
    return this.#grant(GrantIntent.Query, index);
  }

  /** Read everything of the table, or of the index of that name: Scan. */
  scan(index?: string): Grant {
    this.#refuseLimit("scan", "partitionKeys", "a scan reads all partitions: use query()");
    return this.#grant(GrantIntent.Scan, index);
  }

  /** Put items: PutItem. */
  append(): Grant {
    this.#refuseLimit("append", "attributes", "an item is put whole: take it of the table");
    return this.#grant(GrantIntent.Append);
  }

  /** Change attributes of items: UpdateItem. */
  update(): Grant {
    return this.#grant(GrantIntent.Update);
  }

  /** Delete items: DeleteItem; with `append()` also batches of both. */
  delete(): Grant {
    this.#refuseLimit("delete", "attributes", "an item is deleted whole: take it of the table");
    return this.#grant(GrantIntent.Delete);
  }

  /** Make a transaction depend on a condition of an item: ConditionCheckItem. */
  check(): Grant {
    this.#refuseLimit("check", "attributes", "a condition may use every attribute: take it of the table");
    return this.#grant(GrantIntent.Check);
  }

  /** Read the changes of the table: its stream. */
  stream(): Grant {
    const { title, table } = this.#target;
    if (streamOf(table) === undefined) {
      throw refuse(tablePlace(title, "stream"), "is not set", "write stream: StreamView.NewAndOldImages");
    }
    this.#refuseLimit("stream", "partitionKeys", "a stream has the changes of all partitions: take it of the table");
    this.#refuseLimit("stream", "attributes", "a stream has what StreamView says: take it of the table");
    return this.#grant(GrantIntent.Stream);
  }

  #grant(intent: GrantIntent, index?: string): Grant {
    const { title, arn, keyAlias, table } = this.#target;
    const { partitionKeys, attributes } = this.#limits;
    if (index !== undefined && table.indexes?.[index] === undefined) {
      const remedy = `write one of its indexes (${Object.keys(table.indexes ?? {}).join(", ") || "it has none"})`;
      throw refuse(tablePlace(title, intent), `names no index with "${index}"`, remedy);
    }
    const keys = index === undefined ? [] : keysOf(table.indexes?.[index]);
    const named = attributes && [...new Set([...keysOf(table), ...keys, ...attributes])].sort();
    return { intent, resource: arn, keyAlias, index, partitionKeys, attributes: named };
  }

  #refuseNone(method: string, values: string[], remedy: string): void {
    if (values.length === 0 || values.includes("")) {
      throw refuse(tablePlace(this.#target.title, method), values.length === 0 ? "names none" : 'has ""', remedy);
    }
  }

  #refuseLimit(method: string, limit: keyof Limits, remedy: string): void {
    if (this.#limits[limit] !== undefined) {
      const limited = limit === "attributes" ? "attributes" : "partitions";
      throw refuse(tablePlace(this.#target.title, method), `is limited to ${limited}`, remedy);
    }
  }
}

function keysOf(keys: { partitionKey: string; sortKey?: string } | undefined): string[] {
  return [keys?.partitionKey, keys?.sortKey].filter((key) => key !== undefined);
}
