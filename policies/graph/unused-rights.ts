import type { RoleStatement, UnusedGrant } from "../code/grants";

/** What a statement of a role allows and no call of the function's code needs. */
export interface UnusedRight {
  /** Such as `dynamodb:PutItem, dynamodb:DeleteItem on arn:aws:dynamodb:..:table/orders`. */
  right: string;
  /** The resource that holds the statement. */
  owner: string;
}

/**
 * What Lambda does by the role: it reads event sources, mounts file systems and passes roles on. And what other policies
 * report: reading what no mapping reads, changing functions, all of a service.
 * Source: Lambda Developer Guide, "Execution role permissions" of each event source.
 */
const ofOthers = [
  /^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes|ChangeMessageVisibility)$/i,
  /^kinesis:(Describe|Get|List|Subscribe)/i,
  /^dynamodb:(GetRecords|GetShardIterator|DescribeStream|ListStreams)$/i,
  /^(kafka|kafka-cluster|mq|elasticfilesystem|iam|sts):/i,
  /^lambda:(?!Invoke)|\*:|:\*$/i,
];

/** By these, Lambda hands on results and what failed. */
const sending = /^(sqs:SendMessage|sns:Publish|lambda:InvokeFunction|events:PutEvents|s3:PutObject)$/i;

/**
 * Puts together what of a statement is unused: actions that are needed on none of its resources, then resources on which
 * none of its other actions is needed, unless one belongs to another, as an index belongs to its table. A statement about any
 * resource is left out: policies about breadth report it.
 * @param sends true for a function with a destination or a dead-letter queue.
 */
export function unusedRights(
  { Action, Resource }: RoleStatement,
  owner: string,
  unused: readonly UnusedGrant[],
  sends: boolean,
): UnusedRight[] {
  const resources = [Resource ?? "*"].flat();
  if (resources.includes("*")) {
    return [];
  }
  const left = sends ? [...ofOthers, sending] : ofOthers;
  const actions = [Action ?? []].flat().filter((one) => !left.some((form) => form.test(one)));
  const isUnused = (action: string, resource: string) =>
    unused.some((one) => one.action === action && one.resource === resource);
  const idle = actions.filter((action) => resources.every((resource) => isUnused(action, resource)));
  const rest = actions.filter((action) => !idle.includes(action));
  const apart = resources.filter((one) => !resources.some((other) => other !== one && belongs(one, other)));
  const whole = apart.filter((resource) => rest.length > 0 && rest.every((action) => isUnused(action, resource)));
  return [
    ...(idle.length > 0 ? [{ right: `${idle.join(", ")} on ${resources.join(", ")}`, owner }] : []),
    ...whole.map((resource) => ({ right: `${rest.join(", ")} on ${resource}`, owner })),
  ];
}

function belongs(one: string, other: string): boolean {
  return one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
