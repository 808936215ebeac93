import { covers, namesEveryone, unguardedServices } from "./admission";
import { ownDocument } from "./attached";
import { type Condition, type Statement, statements } from "./document";
import { given, type Readable, readableOf } from "./given";
import { matchArn } from "./iam/match";
import { queueDocuments } from "./queues";
import type { Stack, StackResource } from "./stack";

const actions: Readonly<Record<string, string>> = {
  "aws:sns/topic:Topic": "sns:Publish",
  "aws:sqs/queue:Queue": "sqs:SendMessage",
};

/** The types whose policies say which rules may send to them. */
export const guarded = Object.keys(actions);

/**
 * What is wrong with the policy of a queue or topic that a rule sends to, in words. A document that is not known yet is
 * reported where it is: whether it is public cannot be decided either.
 */
export function* admissionFaults(stack: Stack, target: StackResource, rule: StackResource): Generator<string> {
  const documents =
    target.type === "aws:sqs/queue:Queue" ? queueDocuments(stack, target) : topicDocuments(stack, target);
  const admitting = documents.flatMap(({ items }) => items).filter((one) => admitsEvents(one, target));
  for (const statement of admitting.filter(namesEvents)) {
    // sns-topic-policy-same-account reports a topic that admits the service for any account.
    const isReported = target.type === "aws:sns/topic:Topic" && unguardedServices(statement).length > 0;
    const broad = isReported ? undefined : breadthOf(statement);
    if (broad !== undefined) {
      yield `the policy of ${target.name} admits events.amazonaws.com for ${broad}`;
    }
  }
  const isDecided = documents.every(({ undecided }) => undecided === undefined);
  if (isDecided && !admitting.some((one) => admitsRule(one, rule))) {
    yield `the policy of ${target.name} does not admit events.amazonaws.com for ${rule.name}`;
  }
}

function topicDocuments(stack: Stack, topic: StackResource): Readable<Statement>[] {
  const attached = stack.referring("aws:sns/topicPolicy:TopicPolicy", "arn", topic) as unknown as StackResource[];
  const own = given(topic, "policy") === undefined ? [] : [topic];
  return [...own, ...attached].map((one) => readableOf(one, () => statements(ownDocument(one))));
}

function admitsEvents(statement: Statement, { type }: StackResource): boolean {
  const isToEvents = namesEvents(statement) || namesEveryone(statement);
  return statement.effect === "Allow" && isToEvents && covers(statement, actions[type] ?? "");
}

function namesEvents({ principals }: Statement): boolean {
  return principals.includes("Service:events.amazonaws.com");
}

function sources({ conditions }: Statement): string[] {
  const isSource = ({ operator, key }: Condition) =>
    /^aws:SourceArn$/i.test(key) && /^(ForAnyValue:)?(Arn|String)(Equals|Like)(IgnoreCase)?$/i.test(operator);
  return conditions.filter(isSource).flatMap(({ values }) => values);
}

/** For more than the rules that it names, in words. */
function breadthOf(statement: Statement): string | undefined {
  const named = sources(statement);
  const wide = named.find((arn) => /[*?]/.test(arn.split(":").slice(5).join(":")) || arn.split(":").length < 6);
  return named.length === 0 ? "any rule" : wide;
}

/** Region and account are taken to be those of the rule. */
function admitsRule(statement: Statement, { raw: { name } }: StackResource): boolean {
  const named = sources(statement);
  const fits = (arn: string) => {
    const [, , , region = "", account = ""] = arn.split(":");
    const own = `arn:aws:events:${region}:${account}:rule/${name}`;
    return arn.endsWith(`/${name}`) || matchArn(arn.replace(/^arn:[\w-]+:/, "arn:aws:"), own) === true;
  };
  return named.length === 0 || typeof name !== "string" || named.some(fits);
}
