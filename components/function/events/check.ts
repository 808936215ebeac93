import { type ArgumentPlace, checkRange, refuse } from "../../error";
import { checkSchedule } from "../../schedule/arguments";
import type {
  BatchArgs,
  BucketSource,
  BusSource,
  EventSource,
  QueueSource,
  ScheduleSource,
  StreamArgs,
} from "./arguments";

/** What the checks of a source need to know of its function. */
export interface FunctionLimits {
  timeoutSeconds: number;
  maximumConcurrency?: number;
}

/** The kinds of sources. Each is a member of {@link EventSource}. */
export const kinds = ["queue", "stream", "tableStream", "bucket", "topic", "bus", "schedule"] as const;
export type Kind = (typeof kinds)[number];

type Check = (place: ArgumentPlace, source: EventSource, limits: FunctionLimits) => void;

const checks: Record<Kind, Check> = {
  queue: (place, { queue }, limits) => queue && checkQueue(place, queue, limits),
  stream: (place, { stream }) => stream && checkStream(place, stream),
  tableStream: (place, { tableStream }) => tableStream && checkStream(place, tableStream),
  bucket: (place, { bucket }) => bucket && checkBucket(place, bucket),
  topic: () => undefined,
  bus: (place, { bus }) => bus && checkBus(place, bus),
  schedule: (place, source) => source.schedule && checkTimes(place, source, source.schedule),
};

/** Throws for sources that contradict themselves, each other or the function. */
export function checkEvents(place: ArgumentPlace, events: EventSource[], limits: FunctionLimits): void {
  const titles = new Map<string, number>();
  for (const [index, source] of events.entries()) {
    const element = { ...place, argument: `${place.argument}[${index}]` };
    const kind = kindOf(element, source);
    checks[kind](at(element, kind), source, limits);
    checkTitle(element, source.name, titles.get(sourceTitle(kind, source)));
    titles.set(sourceTitle(kind, source), index);
  }
}

/** The kind of a source: the one member that it has. */
export function kindOf(place: ArgumentPlace, source: EventSource): Kind {
  const given = kinds.filter((kind) => source[kind] !== undefined);
  const [kind, other] = given;
  if (kind === undefined) {
    throw refuse(place, "names no source", `write one of ${kinds.join(", ")}`);
  }
  if (other !== undefined) {
    throw refuse(place, `has ${given.join(" and ")}`, "write an element for each");
  }
  return kind;
}

/** What a source adds to the names of its resources, such as `queue` or `queue-imports`. */
export function sourceTitle(kind: Kind, { name }: EventSource): string {
  const slug = kind === "tableStream" ? "table-stream" : kind;
  return name === undefined ? slug : `${slug}-${name}`;
}

function checkTitle(place: ArgumentPlace, name: string | undefined, twin: number | undefined): void {
  if (name !== undefined && !/^[A-Za-z0-9-]{1,32}$/.test(name)) {
    throw refuse(at(place, "name"), `is "${name}"`, "write 1 to 32 letters, digits and hyphens");
  }
  if (twin !== undefined) {
    const wrong = `has the kind and name of events[${twin}]`;
    throw refuse(place, wrong, "give each source of a kind a name, which becomes part of its resources' names");
  }
}

function checkQueue(place: ArgumentPlace, source: QueueSource, limits: FunctionLimits): void {
  checkBatch(place, source, 10);
  checkRange(at(place, "maximumConcurrency"), source.maximumConcurrency, 2, 1000);
  const { maximumConcurrency: most } = limits;
  if (most !== undefined && (source.maximumConcurrency ?? 0) > most) {
    const wrong = `is ${source.maximumConcurrency}, more than the function's maximumConcurrency ${most}`;
    throw refuse(at(place, "maximumConcurrency"), wrong, `write at most ${most}, or raise the function's`);
  }
  checkVisibility(place, source, limits);
}

/** Source: Lambda Developer Guide, "Using Lambda with Amazon SQS", configuring a queue to use with Lambda. */
function checkVisibility(place: ArgumentPlace, source: QueueSource, { timeoutSeconds }: FunctionLimits): void {
  const visibility = source.from.visibilityTimeoutSeconds;
  const window = source.batchingWindowSeconds ?? 0;
  const least = 6 * timeoutSeconds + window;
  if (visibility < least) {
    const needed = `six times timeoutSeconds ${timeoutSeconds}${window ? ` and batchingWindowSeconds ${window}` : ""}`;
    const wrong = `is a queue with visibilityTimeoutSeconds ${visibility}, less than ${needed}`;
    throw refuse(at(place, "from"), wrong, `give the queue ${least} or more, or the function less time`);
  }
}

function checkStream(place: ArgumentPlace, source: StreamArgs): void {
  checkBatch(place, source, 100);
  checkRange(at(place, "maximumRetryAttempts"), source.maximumRetryAttempts, 3, 10);
  checkRange(at(place, "maximumRecordAgeSeconds"), source.maximumRecordAgeSeconds, 60, 86_400);
  checkRange(at(place, "parallelizationFactor"), source.parallelizationFactor, 1, 10);
}

/** Lambda gathers more than ten records of a queue only while it waits. */
function checkBatch(place: ArgumentPlace, args: BatchArgs, usual: number): void {
  const { batchSize = usual, batchingWindowSeconds = 0, filters } = args;
  checkRange(at(place, "batchSize"), batchSize, 1, 10_000);
  checkRange(at(place, "batchingWindowSeconds"), batchingWindowSeconds, 0, 300);
  if (usual === 10 && batchSize > 10 && batchingWindowSeconds === 0) {
    const remedy = "write 10 or less, or a batchingWindowSeconds of 1 or more";
    throw refuse(at(place, "batchSize"), `is ${batchSize} without batchingWindowSeconds`, remedy);
  }
  if (filters && (filters.length < 1 || filters.length > 5)) {
    throw refuse(at(place, "filters"), `has ${filters.length} patterns`, "write 1 to 5, or leave it out");
  }
}

function checkBucket(place: ArgumentPlace, { events, prefix, suffix }: BucketSource): void {
  if (events?.length === 0) {
    throw refuse(at(place, "events"), "is empty", "name an event, or leave it out for objects that are created");
  }
  const empty = prefix === "" ? "prefix" : suffix === "" ? "suffix" : undefined;
  if (empty !== undefined) {
    throw refuse(at(place, empty), "is empty", "leave it out for all keys");
  }
}

function checkBus(place: ArgumentPlace, { sources, detailTypes, accounts }: BusSource): void {
  if (sources.length === 0) {
    throw refuse(at(place, "sources"), "is empty", "name who sends the events, such as shop.orders");
  }
  if (detailTypes?.length === 0) {
    throw refuse(at(place, "detailTypes"), "is empty", "name a type, or leave it out for all");
  }
  const wrong = accounts && (accounts.length === 0 ? "nothing" : accounts.find((one) => !/^\d{12}$/.test(one)));
  if (wrong !== undefined) {
    throw refuse(at(place, "accounts"), `has ${wrong}`, "write account ids of twelve digits");
  }
}

/** As the component that makes the schedule does, but before anything of the function is made. */
function checkTimes({ name }: ArgumentPlace, source: EventSource, schedule: ScheduleSource): void {
  checkSchedule(`${name}-${sourceTitle("schedule", source)}`, { ...schedule, target: { function: { arn: "" } } });
}

function at(place: ArgumentPlace, member: string): ArgumentPlace {
  return { ...place, argument: `${place.argument}.${member}` };
}
