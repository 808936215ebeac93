import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { policyDocument } from "../grants/document";
import { KeyPurpose, type SecureKey, sharedKey } from "../key";
import { scopeOf } from "../stack";
import { checkAttributeTypes, keyAttributes, type SecureTableArgs, secondaryIndex, tablePlace } from "./attributes";

export { AttributeType, type SecureTableArgs, type TableIndex } from "./attributes";

/**
 * A DynamoDB table: encrypted with the stack's key for data, recoverable to any second of the last 35 days, protected
 * from deletion, billed by request, and refusing requests without TLS. Its methods say what a function may do.
 */
export class SecureTable extends pulumi.ComponentResource {
  /** The table's name. */
  readonly name: pulumi.Output<string>;
  /** The table's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The alias of the key that encrypts the table. */
  readonly keyAlias: pulumi.Output<string>;
  readonly #title: string;
  readonly #indexes: string[];

  constructor(name: string, args: SecureTableArgs, opts: pulumi.ComponentResourceOptions = {}) {
    checkAttributeTypes(name, args);
    super("secure-serverless:index:SecureTable", name, args, opts);
    const key = sharedKey(this, KeyPurpose.Data);
    this.#title = name;
    this.#indexes = Object.keys(args.indexes ?? {});
    this.name = createTable(name, args, key, { parent: this, protect: opts.protect ?? true }).name;
    this.arn = tableArn(this.name, this);
    this.keyAlias = key.alias;
    requireTls(`${name}-tls`, this.arn, this);
    this.registerOutputs({ name: this.name, arn: this.arn, keyAlias: this.keyAlias });
  }

  /** Read items by their key: GetItem, BatchGetItem. */
  read(): Grant {
    return this.#grant(GrantIntent.Read);
  }

  /** Query the table, or the index of that name. */
  query(index?: string): Grant {
    if (index !== undefined && !this.#indexes.includes(index)) {
      const remedy = `write one of its indexes (${this.#indexes.join(", ") || "it has none"})`;
      throw refuse(tablePlace(this.#title, "query"), `names no index with "${index}"`, remedy);
    }
    return { ...this.#grant(GrantIntent.Query), index };
  }

  /** Read everything: Scan. */
  scan(): Grant {
    return this.#grant(GrantIntent.Scan);
  }

  /** Put items: PutItem. */
  append(): Grant {
    return this.#grant(GrantIntent.Append);
  }

  /** Change attributes of items: UpdateItem. */
  update(): Grant {
    return this.#grant(GrantIntent.Update);
  }

  /** Delete items: DeleteItem; with `append()` also batches of both. */
  delete(): Grant {
    return this.#grant(GrantIntent.Delete);
  }

  /** Make a transaction depend on a condition of an item: ConditionCheckItem. */
  check(): Grant {
    return this.#grant(GrantIntent.Check);
  }

  #grant(intent: GrantIntent): Grant {
    return { intent, resource: this.arn, keyAlias: this.keyAlias };
  }
}

function createTable(name: string, args: SecureTableArgs, key: SecureKey, opts: pulumi.CustomResourceOptions) {
  return new aws.dynamodb.Table(
    `${name}-table`,
    {
      billingMode: "PAY_PER_REQUEST",
      hashKey: args.partitionKey,
      rangeKey: args.sortKey,
      attributes: keyAttributes(args),
      globalSecondaryIndexes: Object.entries(args.indexes ?? {}).map(([title, index]) => secondaryIndex(title, index)),
      serverSideEncryption: { enabled: true, kmsKeyArn: key.keyArn },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 },
      deletionProtectionEnabled: true,
      ttl: args.timeToLiveAttribute ? { enabled: true, attributeName: args.timeToLiveAttribute } : undefined,
    },
    opts,
  );
}

function tableArn(name: pulumi.Output<string>, parent: pulumi.Resource): pulumi.Output<string> {
  const scope = scopeOf(parent);
  return pulumi.interpolate`arn:${scope.partition}:dynamodb:${scope.region}:${scope.account}:table/${name}`;
}

/** The endpoints of DynamoDB also answer plain HTTP. */
function requireTls(name: string, resourceArn: pulumi.Output<string>, parent: pulumi.Resource): void {
  const policy = resourceArn.apply((table) =>
    policyDocument([
      {
        Effect: "Deny",
        Principal: "*",
        Action: ["dynamodb:*"],
        Resource: [table, `${table}/index/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]),
  );
  new aws.dynamodb.ResourcePolicy(name, { resourceArn, policy }, { parent });
}
