import { type TopicAlarms, topicTable } from "../alarms/tables/messages";
import { checkAlarms } from "../alarms/thresholds";
import { type ArgumentPlace, refuse } from "../error";
import { checkProducers, type Producer } from "../producers";
import { checkDeduplication } from "../queue/arguments";

/** The arguments of {@link SecureTopic}. None is needed. */
export interface SecureTopicArgs {
  /** Keep the order of messages of a group, and deliver each once. It cannot be changed later. Default false. */
  fifo?: boolean;
  /** Take messages with the same body within five minutes for one. Only with `fifo`. Default false. */
  contentBasedDeduplication?: boolean;
  /** Services that may publish on behalf of a resource of this account, such as an alarm. */
  publishers?: Producer[];
  /** When its alarms go off. By default as `TopicAlarms` says. */
  alarms?: TopicAlarms;
}

/** The arguments with defaults filled in. */
export type TopicSettings = Required<Omit<SecureTopicArgs, "alarms">> & Pick<SecureTopicArgs, "alarms">;

/** The place of an argument of a topic. */
export function topicPlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureTopic", name, argument };
}

/** Checks the arguments and fills in the defaults. */
export function topicSettings(name: string, args: SecureTopicArgs): TopicSettings {
  const { publishers = [] } = args;
  checkDeduplication(topicPlace(name, "contentBasedDeduplication"), args);
  checkAlarms(topicPlace(name, "alarms"), args.alarms, topicTable);
  checkProducers(topicPlace(name, "publishers"), publishers);
  for (const [index, { service }] of publishers.entries()) {
    checkPublisher(topicPlace(name, `publishers[${index}].service`), service);
  }
  return { fifo: false, contentBasedDeduplication: false, ...args, publishers };
}

/** Source: SNS Developer Guide, "Key management": conditions on the source do not work from EventBridge. */
function checkPublisher(place: ArgumentPlace, service: string): void {
  if (service.startsWith("events.")) {
    throw refuse(
      place,
      `is "${service}", which does not say to an encrypted topic on whose behalf it publishes`,
      "send the events to a SecureQueue or a function",
    );
  }
}
