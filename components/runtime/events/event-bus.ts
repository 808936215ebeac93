import { member, textMember } from "../read";
import { Refused } from "../refused";
import type { Checked, Schema } from "../schema";
import { checkSource, handleAll, parsedContent, type SourceOptions } from "./record";

/** What {@link eventBusHandler} checks before the work begins. */
export interface EventBusOptions<S extends Schema = Schema> extends SourceOptions<S> {
  /** The `source` of the events, such as `shop.orders`: others are refused. */
  source?: string;
  /** The `detail-type` that an event must have, one of these. */
  detailTypes?: string[];
  /** The account that the events must come from. */
  account?: string;
}

/** An event of a bus. */
export interface BusEvent<T> {
  readonly detail: T;
  /** EventBridge's id of the event. It may come more than once. */
  readonly id?: string;
  readonly source: string;
  readonly detailType: string;
  /** When it happened, ISO 8601. */
  readonly time?: string;
}

/**
 * A handler for the events of an EventBridge bus. The schema is that of `detail`. It throws when the event is refused or
 * the work fails: Lambda tries twice more, then sends the event where the function's failures go.
 */
export function eventBusHandler<S extends Schema>(
  options: EventBusOptions<S>,
  work: (event: BusEvent<Checked<S>>) => Promise<unknown>,
): (event: unknown) => Promise<void> {
  const one = async (event: unknown) => {
    const about = origin(event, options);
    return work({ ...about, detail: await parsedContent(options, member(event, "detail")) });
  };
  return async (event) => handleAll([event], one, options.log, eventId);
}

function origin(event: unknown, { source, detailTypes, account }: EventBusOptions): Omit<BusEvent<unknown>, "detail"> {
  const detailType = textMember(event, "detail-type");
  const found = textMember(event, "source");
  if (found === undefined || detailType === undefined) {
    throw new Refused(400, "The event is none of an event bus");
  }
  checkSource(found, source);
  checkSource(member(event, "account"), account);
  checkSource(detailTypes?.includes(detailType) ?? true, true);
  return { source: found, detailType, id: eventId(event), time: textMember(event, "time") };
}

function eventId(event: unknown): string | undefined {
  return textMember(event, "id");
}
