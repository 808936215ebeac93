import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { tableAlarms } from "../alarms/tables/data";
import { refuse } from "../error";
import type { Grant } from "../grants";
import { kept } from "../kept";
import { overridden } from "../overrides";
import { nameOf } from "../stack";
import { checkTable, type SecureTableArgs, TablePolicy, tablePlace } from "./arguments";
import { keysAndIndexes, streamOf } from "./attributes";
import { TableGrants } from "./grants";
import { type Place, places, replicas, resourcePolicy, tableArn } from "./regions";

export { AttributeType, type SecureTableArgs, StreamView, type TableIndex } from "./arguments";
export { TableGrants } from "./grants";

/** By region; the table's own grants have none. */
const grantsOf = kept<Map<string | undefined, TableGrants>>();

/**
 * A DynamoDB table: encrypted with the stack's key for data, recoverable to any second of the last 35 days, protected
 * from deletion, billed by request, and refusing other accounts and requests without TLS. Its methods say what a
 * function may do.
 */
export class SecureTable extends pulumi.ComponentResource {
  /** The table's name. */
  readonly name: pulumi.Output<string>;
  /** The table's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The alias of the key that encrypts the table. */
  readonly keyAlias: pulumi.Output<string>;
  /** The ARN of the stream, empty without one: known only after deployment. */
  readonly streamArn: pulumi.Output<string>;

  constructor(name: string, args: SecureTableArgs, opts: pulumi.ComponentResourceOptions = {}) {
    checkTable(name, args);
    super("secure-serverless:index:SecureTable", name, args, opts);
    const held = places(args.replicas ?? [], this);
    const isProtected = !overridden(args.overrides, TablePolicy.DeletionProtection);
    const table = createTable(name, args, held, { parent: this, protect: opts.protect ?? isProtected });
    grantsOf.set(this, new Map(held.map((place) => [place.region, this.#guarded(name, args, table, place)])));
    this.name = table.name;
    this.arn = tableArn(name, table.name, this);
    this.keyAlias = (held[0] as Place).key.alias;
    this.streamArn = streamOf(args) ? table.streamArn : pulumi.output("");
    tableAlarms(name, { name: this.name, alarms: args.alarms }, this);
    const { arn, keyAlias, streamArn } = this;
    this.registerOutputs({ name: this.name, arn, keyAlias, streamArn });
  }

  /** Read items by their key: GetItem, BatchGetItem. */
  read(): Grant {
    return this.replica().read();
  }

  /** Query the table, or the index of that name. */
  query(index?: string): Grant {
    return this.replica().query(index);
  }

  /** Read everything of the table, or of the index of that name: Scan. */
  scan(index?: string): Grant {
    return this.replica().scan(index);
  }

  /** Put items: PutItem. */
  append(): Grant {
    return this.replica().append();
  }

  /** Change attributes of items: UpdateItem. */
  update(): Grant {
    return this.replica().update();
  }

  /** Delete items: DeleteItem; with `append()` also batches of both. */
  delete(): Grant {
    return this.replica().delete();
  }

  /** Make a transaction depend on a condition of an item: ConditionCheckItem. */
  check(): Grant {
    return this.replica().check();
  }

  /** Read the changes of the table: its stream. */
  stream(): Grant {
    return this.replica().stream();
  }

  /** Only the items of these partitions: {@link TableGrants.partitions}. */
  partitions(partitionKeys: string[]): TableGrants {
    return this.replica().partitions(partitionKeys);
  }

  /** Only these attributes: {@link TableGrants.attributes}. */
  attributes(names: string[]): TableGrants {
    return this.replica().attributes(names);
  }

  /** The grants of the copy in a region; of the table itself when absent. */
  replica(region?: string): TableGrants {
    const byRegion = grantsOf.of(this);
    const grants = byRegion.get(region);
    if (grants === undefined) {
      const regions = [...byRegion.keys()].filter((known) => known !== undefined).join(", ") || "it has none";
      throw refuse(tablePlace(nameOf(this), "replica"), `names no copy with "${region}"`, `write one (${regions})`);
    }
    return grants;
  }

  #guarded(name: string, table: SecureTableArgs, { name: physical }: aws.dynamodb.Table, { region, key }: Place) {
    const arn = tableArn(name, physical, this, region);
    resourcePolicy(region === undefined ? `${name}-policy` : `${name}-policy-${region}`, arn, this, region);
    return new TableGrants({ title: name, arn, keyAlias: key.alias, table });
  }
}

function createTable(
  name: string,
  args: SecureTableArgs,
  [own, ...copies]: Place[],
  opts: pulumi.CustomResourceOptions,
) {
  const isProtected = !overridden(args.overrides, TablePolicy.DeletionProtection);
  const recovers = !overridden(args.overrides, TablePolicy.Recovery);
  return new aws.dynamodb.Table(
    `${name}-table`,
    {
      billingMode: "PAY_PER_REQUEST",
      ...keysAndIndexes(args),
      serverSideEncryption: { enabled: true, kmsKeyArn: own?.key.keyArn },
      pointInTimeRecovery: recovers ? { enabled: true, recoveryPeriodInDays: 35 } : { enabled: false },
      deletionProtectionEnabled: isProtected,
      ttl: args.timeToLiveAttribute ? { enabled: true, attributeName: args.timeToLiveAttribute } : undefined,
      ...streamOf(args),
      replicas: replicas(copies, { pointInTimeRecovery: recovers, deletionProtectionEnabled: isProtected }),
    },
    opts,
  );
}
