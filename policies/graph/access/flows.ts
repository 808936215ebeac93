import { groupBy } from "../../group";
import { isUnknown } from "../../unknown";
import type { Stack, StackResource } from "../stack";
import { bucketEvents } from "./bucket-events";
import { defaultBus, defaultBuses, isOnDefaultBus } from "./default-bus";
import { type FlowRow, flowTable } from "./flow-table";
import type { Flow, UnknownTarget } from "./model";
import { type Names, namesOf } from "./names";
import type { Place } from "./places";
import { resolved, type Standing, valuesAt } from "./resolve";
import { type Users, usersOf } from "./users";

/** All hops of a stack, and the unknown values that may hide more. */
export interface Flows {
  flows: Flow[];
  undecided: UnknownTarget[];
}

interface Context {
  stack: Stack;
  names: Names;
  users: Users;
}

/**
 * What sends to what in a stack. A source of another stack is stood for by what makes the hop: by the mapping, the
 * subscription, the pipe. An alias is its function, a consumer its stream.
 */
export function flowsOf(stack: Stack, names = stackNames(stack)): Flows {
  const context = { stack, names, users: usersOf(stack, names) };
  const made = flowTable.flatMap((row) => byType(stack, row.via).map((via) => flowsVia(context, row, via)));
  const flows = [...made.flatMap((one) => one.flows), ...bucketEvents(stack, names)];
  return { flows: unique(flows), undecided: [...context.users.undecided, ...made.flatMap((one) => one.undecided)] };
}

/** Finds the resources of the stack, and the default event buses, by what names them. */
export function stackNames(stack: Stack): Names {
  return namesOf(stack, defaultBuses(stack));
}

function byType(stack: Stack, type: string): StackResource[] {
  return stack.ofType(type as never);
}

function flowsVia({ stack, names, users }: Context, row: FlowRow, via: StackResource): Flows {
  const [path, value] = row.when ?? [];
  if (path && !valuesAt(via, path).some((one) => isUnknown(one) || value?.test(String(one)))) {
    return { flows: [], undecided: [] };
  }
  const from = row.from === "users" ? sent(users.of(via)) : standingAt(names, via, row.from);
  const to = standingAt(names, via, row.to);
  const isOnDefault = row.via === "aws:cloudwatch/eventRule:EventRule" && isOnDefaultBus(via);
  const sources = isOnDefault ? [defaultBus(stack, via.raw.region)] : behindAll(names, from.found);
  const starts = sources.length > 0 || row.from === "users" || row.to === "itself" ? sources : [via];
  const made = to.found.flatMap((one) => starts.map((start) => flow(names, row, via, start, one)));
  const unknowns = [
    ...(from.isUnknown && !to.isAbsent ? [row.from] : []),
    ...(to.isUnknown && starts.length > 0 ? [row.to] : []),
  ];
  return { flows: made, undecided: unknowns.map((place) => ({ resource: via, property: (place as Place).path })) };
}

function sent(users: StackResource[]) {
  return { found: users.map((target) => ({ target })), isUnknown: false, isAbsent: users.length === 0 };
}

function standingAt(names: Names, via: StackResource, place: FlowRow["from"]) {
  return typeof place === "string" ? sent([via]) : resolved(names, via, place);
}

function flow(names: Names, row: FlowRow, via: StackResource, from: StackResource, { target, holder }: Standing): Flow {
  const to = behind(names, target);
  const takes = /^aws:(lambda\/function|sfn\/stateMachine):/.test(to.type) ? "invokes" : "delivers";
  const filter = filterOf(row, via, holder);
  return { from, to, via, how: row.fails ? "fails over to" : takes, ...(filter === undefined ? {} : { filter }) };
}

function filterOf({ filter = [], to }: FlowRow, via: StackResource, holder: StackResource["raw"] | undefined): unknown {
  const [only = ""] = filter;
  if (filter.length === 1) {
    return valuesAt(via, only)[0];
  }
  const inItem = typeof to !== "string" && to.path.includes("[]");
  const owner = inItem ? holder : via.raw;
  const said = filter.filter((property) => owner?.[property] !== undefined);
  return said.length > 0 ? Object.fromEntries(said.map((property) => [property, owner?.[property]])) : undefined;
}

function behindAll(names: Names, found: Standing[]): StackResource[] {
  return [...new Set(found.map(({ target }) => behind(names, target)))];
}

const aliases: readonly [type: string, place: Place][] = [
  ["aws:lambda/alias:Alias", { path: "functionName", accepts: /^aws:lambda\/function:/ }],
  ["aws:kinesis/streamConsumer:StreamConsumer", { path: "streamArn", accepts: /^aws:kinesis\/stream:/ }],
];

/** The function behind an alias, the stream behind a consumer; otherwise the resource itself. */
export function behind(names: Names, resource: StackResource): StackResource {
  const [, place] = aliases.find(([type]) => type === resource.type) ?? [];
  return (place && resolved(names, resource, place).found[0]?.target) ?? resource;
}

function unique(flows: Flow[]): Flow[] {
  const groups = groupBy(flows, ({ from, to, via, how }) => [from.urn, to.urn, via.urn, how].join("\n"));
  return [...groups.values()].flatMap(([first]) => first ?? []);
}
