import type * as pulumi from "@pulumi/pulumi";

/** What a function may do. Each intent is the fewest actions that do it; `README.md` has the table of services. */
export enum GrantIntent {
  /** Read items, objects, a secret, a parameter or an execution that is named. Never lists, scans or queries. */
  Read = "read",
  /** Read the items of one partition, of a table or of its named index. */
  Query = "query",
  /** Read everything of a table or of its named index. */
  Scan = "scan",
  /** Put items into a table. Add `attribute_not_exists` to the call to never overwrite one. */
  Append = "append",
  /** Change attributes of items. */
  Update = "update",
  /** Delete items or objects. */
  Delete = "delete",
  /** Make a transaction depend on a condition of an item. */
  Check = "check",
  /** Read the changes of a table. */
  Stream = "stream",
  /** List the keys of a bucket. */
  List = "list",
  /** Put objects into a bucket, or records into a stream. */
  Write = "write",
  /** Send messages to a queue. */
  Send = "send",
  /** Receive messages of a queue and delete them, or read the records of a stream. */
  Consume = "consume",
  /** Move the messages of a dead-letter queue back. */
  Redrive = "redrive",
  /** Delete all messages of a queue. */
  Purge = "purge",
  /** Publish to a topic, or put events on a bus. */
  Publish = "publish",
  /** Give a secret a new value, as its rotation function. */
  Rotate = "rotate",
  /** Encrypt with a key. */
  Encrypt = "encrypt",
  /** Decrypt with a key. */
  Decrypt = "decrypt",
  /** Make a data key that is encrypted with a key. */
  GenerateDataKey = "generateDataKey",
  /** Sign with a key. */
  Sign = "sign",
  /** Verify a signature or a message authentication code with a key. */
  Verify = "verify",
  /** Make a message authentication code with a key. */
  GenerateMac = "generateMac",
  /** Start executions of a state machine. */
  Start = "start",
  /** Start executions of an express state machine and wait for their results. */
  StartSync = "startSync",
  /** Stop executions of a state machine. */
  Stop = "stop",
  /** Tell a state machine how a task that waits went. */
  Callback = "callback",
  /** Connect to a database as one of its users, with a token of IAM. */
  Connect = "connect",
  /** Invoke a function, of the version that its ARN names, or call a route of an API. */
  Invoke = "invoke",
}

/** One thing that a function may do: plain data, so that it can be shown, compared and passed from other languages. */
export interface Grant {
  intent: GrantIntent;
  /**
   * The ARN, built from names so that it is known at preview. It says the service, account and region. Where an id stands
   * that AWS gives only at creation, write `{id}`, and the id in `id`.
   */
  resource: pulumi.Input<string>;
  /** What stands for `{id}` in `resource`, such as the resource id of a database: known only after deployment. */
  id?: pulumi.Input<string>;
  /** The name of the table's index that is queried or scanned; the table itself when absent. */
  index?: string;
  /** The alias of the key that encrypts the resource, or is the key of an encrypting grant: `alias/orders/dev/data`. */
  keyAlias?: pulumi.Input<string>;
  /** The region of a bucket, whose ARN does not say it. Default: the region of what gets the grant. */
  region?: pulumi.Input<string>;
  /** What the keys of a bucket's objects must begin with, such as `invoices/`. All keys when absent. */
  prefix?: string;
  /** The partition keys that may be used, of the table or of the named index. IAM fills in `${aws:PrincipalTag/tenant}`. */
  partitionKeys?: string[];
  /** The attributes of a table that may be read or written. Name the key attributes too. */
  attributes?: string[];
  /** The `detail-type` that published events must have, one of these. */
  detailTypes?: string[];
  /** The `source` that published events must have, one of these. */
  sources?: string[];
  /**
   * The security group of what a `connect` grant reaches, in the network of what gets the grant: two rules let the one's
   * group reach the other's, at `port`. Known only after deployment. Write both or neither.
   */
  securityGroupId?: pulumi.Input<string>;
  /** The TCP port that `securityGroupId` is reached at: 1 to 65535. */
  port?: number;
}
