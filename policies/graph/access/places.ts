/** Where a resource says what a hop comes from or goes to. */
export interface Place {
  /** The property, such as `destinationConfig.onFailure.destination`; `[]` is each of a list, `*` each value of an object. */
  path: string;
  /** The types that may stand there. */
  accepts: RegExp;
  /** True for a text or object in which ARNs and names stand among others. */
  isText?: boolean;
  /** Another place of the same property: an unknown value that fits there is taken to be meant there. */
  beside?: Omit<Place, "beside">;
}

/** Functions, and their aliases. */
export const functions = /^aws:lambda\/(function|alias):/;
/** Queues. */
export const queues = /^aws:sqs\/queue:/;
/** Topics. */
export const topics = /^aws:sns\/topic:/;
/** Buckets. */
export const buckets = /^aws:s3\/bucket(V2)?:/;
/** Tables. */
export const tables = /^aws:dynamodb\/(table|globalTable):/;
/** Streams, and their consumers. */
export const streams = /^aws:kinesis\/(stream|streamConsumer):/;
/** The types of event buses. */
export const buses = /^aws:cloudwatch\/eventBus:/;
/** The types that events can be sent to. */
export const receivers =
  /^aws:(lambda\/(function|alias)|sqs\/queue|sns\/topic|sfn\/stateMachine|cloudwatch\/(eventBus|logGroup|eventApiDestination)|kinesis\/(stream|firehoseDeliveryStream)):/;
/** The types that events are taken from. */
export const sources =
  /^aws:(sqs\/queue|kinesis\/(stream|streamConsumer)|dynamodb\/table|mq\/broker|msk\/(cluster|serverlessCluster)|docdb\/cluster|sns\/topic):/;
/** The types that a service calls by the AWS API. */
export const callable = new RegExp(
  `${receivers.source}|${tables.source}|${buckets.source}|^aws:(secretsmanager/secret|rds/cluster):`,
);

/** A place that holds an ARN, id, name or URL. */
export const at = (path: string, accepts: RegExp): Place => ({ path, accepts });
/** A place that holds a text or object in which such stand among others. */
export const textAt = (path: string, accepts = callable): Place => ({ path, accepts, isText: true });
