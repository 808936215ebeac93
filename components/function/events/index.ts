import * as pulumi from "@pulumi/pulumi";
import type { ArgumentPlace } from "../../error";
import type { Statement } from "../../grants/document";
import type { QueueAccess } from "../../queue/create";
import { scopeOf } from "../../stack";
import type { EventSource } from "./arguments";
import { bucketSource } from "./bucket";
import { busSource } from "./bus";
import { kindOf, sourceTitle } from "./check";
import { createFailureQueue, keepFailedEvents, type MadeFailureQueue } from "./failures";
import { refuseUnknown } from "./known";
import { queueSource } from "./queue";
import { scheduleSource } from "./schedule";
import type { ConnectedFunction, PlannedSource, SourceParts } from "./source";
import { streamSource } from "./stream";
import { tableStreamSource } from "./table-stream";
import { topicSource } from "./topic";

/** The function whose sources are planned. */
export interface PlannedFunction {
  /** Its argument `events`. */
  place: ArgumentPlace;
  maximumConcurrency?: number;
  parent: pulumi.Resource;
}

/** The sources of a function, with all that must exist before the function's role. */
export interface PlannedEvents {
  /** What the role may do because of the sources. */
  statements: pulumi.Output<Statement[]>;
  /** Made when a source needs it. */
  failures?: MadeFailureQueue;
  /** Connects the function, once it is made. */
  connect(target: ConnectedFunction): void;
}

type PlacedSource = PlannedSource & { place: ArgumentPlace };

/** Plans the sources: first their rules, then the failure queue that those may send to. */
export function planEvents(events: EventSource[], planned: PlannedFunction): PlannedEvents {
  const sources = events.map((source, index) => ({ place: placeOf(source, index, planned), source }));
  const plans = sources.map(({ place, source }) => ({ place, ...planSource(place, source, planned) }));
  const { parent, place } = planned;
  const failures = plans.some((plan) => plan.usesFailureQueue)
    ? createFailureQueue(place.name, senders(plans), parent)
    : undefined;
  return {
    statements: statementsOfAll(plans, failures, parent),
    failures,
    connect: (target) => {
      for (const plan of plans) {
        plan.connect(target, failures);
      }
      if (failures && plans.some((plan) => plan.isAsynchronous)) {
        keepFailedEvents(place.name, target, failures, parent);
      }
    },
  };
}

/** The sources as plain data: what they read, by its name. */
export function eventsInput(events: EventSource[]): pulumi.Inputs[] {
  const byName = (args: unknown) =>
    typeof args === "object" && args !== null && "from" in args
      ? { ...args, from: (args.from as { name: pulumi.Input<string> } | undefined)?.name }
      : args;
  return events.map((source) =>
    Object.fromEntries(Object.entries(source).map(([member, args]) => [member, byName(args)])),
  );
}

function placeOf(source: EventSource, index: number, { place }: PlannedFunction): ArgumentPlace {
  const argument = `${place.argument}[${index}]`;
  return { ...place, argument: `${argument}.${kindOf({ ...place, argument }, source)}` };
}

function planSource(place: ArgumentPlace, source: EventSource, planned: PlannedFunction): PlannedSource {
  const { parent, maximumConcurrency } = planned;
  const title = `${place.name}-${sourceTitle(kindOf(place, source), source)}`;
  const parts: SourceParts = { title, functionTitle: place.name, place, maximumConcurrency, parent };
  const plans = [
    source.queue && queueSource(parts, source.queue),
    source.stream && streamSource(parts, source.stream),
    source.tableStream && tableStreamSource(parts, source.tableStream),
    source.bucket && bucketSource(parts, source.bucket),
    source.topic && topicSource(parts, source.topic),
    source.bus && busSource(parts, source.bus),
    source.schedule && scheduleSource(parts, source.schedule),
  ];
  return plans.find((plan) => plan !== undefined) as PlannedSource;
}

/** The services that send to the failure queue on behalf of a source. */
function senders(plans: PlacedSource[]): QueueAccess {
  const sending = plans.filter((plan) => plan.producer !== undefined);
  return {
    producers: sending.flatMap(({ producer }) => producer ?? []),
    placeOf: (index) => {
      const { place } = sending[index] as PlacedSource;
      return { ...place, argument: `${place.argument}.from.arn` };
    },
  };
}

function statementsOfAll(
  plans: PlacedSource[],
  failures: MadeFailureQueue | undefined,
  parent: pulumi.Resource,
): pulumi.Output<Statement[]> {
  const known = Promise.all(plans.map(({ place, names }) => refuseUnknown(place, names)));
  const needs = [...plans, ...(failures ? [failures] : [])];
  return pulumi
    .all([scopeOf(parent), known])
    .apply(([scope]) => pulumi.all(needs.map((need) => need.statements?.(scope) ?? [])))
    .apply((statements) => statements.flat());
}
