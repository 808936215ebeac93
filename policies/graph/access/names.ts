import { groupBy } from "../../group";
import { isUnknown } from "../../unknown";
import { ownAccount } from "../account";
import type { Stack, StackResource } from "../stack";

/** Finds the resources that a text names. */
export interface Names {
  /** Those of the accepted types that an ARN, id, name or URL means; an alias of a function too. */
  find(text: string, accepts: RegExp): StackResource[];
  /** Those whose ARN, URL or name stands in a text such as the definition of a state machine. */
  mentioned(text: string, accepts: RegExp): StackResource[];
}

/** The properties of every resource that name it and nothing else. */
const identifying = ["arn", "id", "invokeArn", "streamArn", "qualifiedArn", "qualifiedInvokeArn", "url"];

/** The start of the types that a service's ARNs are about, and what stands before the name in such an ARN. */
const services: Readonly<Record<string, [types: string, before: RegExp]>> = {
  dynamodb: ["aws:dynamodb/table:", /^table\//],
  events: ["aws:cloudwatch/event", /^(event-bus|rule|api-destination)\//],
  firehose: ["aws:kinesis/firehoseDeliveryStream:", /^deliverystream\//],
  iam: ["aws:iam/", /^(role|policy|user)\//],
  kinesis: ["aws:kinesis/stream:", /^stream\//],
  lambda: ["aws:lambda/function:", /^function:/],
  logs: ["aws:cloudwatch/logGroup:", /^log-group:/],
  s3: ["aws:s3/bucket", /^/],
  secretsmanager: ["aws:secretsmanager/secret:", /^secret:/],
  sns: ["aws:sns/topic:", /^/],
  sqs: ["aws:sqs/queue:", /^/],
  states: ["aws:sfn/stateMachine:", /^stateMachine:/],
};

/** The services by the fields of the AWS API that hold a name instead of an ARN. */
const fields: Readonly<Record<string, keyof typeof services>> = {
  bucket: "s3",
  deliverystreamname: "firehose",
  eventbusname: "events",
  functionname: "lambda",
  streamname: "kinesis",
  tablename: "dynamodb",
};

const field = new RegExp(`\\b(${Object.keys(fields).join("|")})\\\\?"?\\s*[:=]\\s*\\\\?"([^"\\\\]+)`, "gi");
const address = /arn:[\w-]+:[\w-]+:[\w-]*:\d*:[^\s"'\\&,;)]+|https:\/\/sqs\.[^\s"'\\&,;)]+/g;

/** Indexes the resources of a stack, and others beside them, by what names them. */
export function namesOf(stack: Stack, others: readonly StackResource[] = []): Names {
  const all = [...stack.resources, ...others];
  const pairs = all.flatMap((resource) => identifiers(resource).map((text) => ({ text, resource })));
  const index = groupBy(pairs, ({ text }) => text);
  const [first] = stack.resources;
  const account = first && ownAccount([], first, stack);
  const named = (text: string, fits: (type: string) => boolean) =>
    (index.get(text) ?? []).flatMap(({ resource }) => (fits(resource.type) ? resource : []));
  const find = (text: string, accepts: RegExp): StackResource[] => {
    const direct = named(text, (type) => accepts.test(type));
    const spelled = direct.length > 0 ? [] : spellings(text, account);
    const found = spelled.map(([types, name]) => named(name, (type) => type.startsWith(types) && accepts.test(type)));
    return direct.length > 0 ? direct : inRegion(text, found.find((one) => one.length > 0) ?? []);
  };
  const mentioned = (text: string, accepts: RegExp) => {
    const decoded = text.replaceAll("%3A", ":").replaceAll("%2F", "/");
    const addresses = (decoded.match(address) ?? []).flatMap((one) => find(one, accepts));
    const byName = [...decoded.matchAll(field)].flatMap(([, key = "", name = ""]) => {
      const [types] = services[fields[key.toLowerCase()] ?? ""] ?? [];
      return named(name, (type) => types !== undefined && type.startsWith(types) && accepts.test(type));
    });
    return [...new Set([...addresses, ...byName])];
  };
  return { find, mentioned };
}

/** Of resources of one name, those in the region of an ARN; those that say none where no other is known to be there. */
function inRegion(text: string, found: StackResource[]): StackResource[] {
  const [, , , region = ""] = text.startsWith("arn:") ? text.split(":") : [];
  const silent = found.filter(({ raw }) => raw.region === undefined || isUnknown(raw.region));
  const own = found.filter(({ raw }) => raw.region === region);
  return region === "" ? found : own.length > 0 ? own : silent;
}

function identifiers({ urn, type, raw }: StackResource): string[] {
  // The name of an alias, such as `live`, and that of an API are not their own.
  const names = /^aws:(lambda\/alias|apigateway|apigatewayv2)\b/.test(type) ? [] : [raw.name];
  const buckets = type.startsWith("aws:s3/bucket") ? [raw.bucket] : [];
  const values = [...identifying.map((property) => raw[property]), ...names, ...buckets];
  return [...new Set([urn, ...values.filter((one): one is string => typeof one === "string" && !isUnknown(one))])];
}

/** The names that an ARN or URL may stand for, the longest first, with the start of their types. None of another account. */
function spellings(text: string, account: string | undefined): [types: string, name: string][] {
  const [, queue] = /^https:\/\/sqs\.[^/]+\/\d+\/([\w.-]+)/.exec(text) ?? [];
  if (queue !== undefined) {
    return [["aws:sqs/queue:", queue]];
  }
  const [scheme, , service = "", , owner = "", ...rest] = text.split(":");
  if (service === "apigateway") {
    return behindGateway(owner, rest.join(":"), account);
  }
  const [types, before] = services[service] ?? [];
  if (scheme !== "arn" || !types || !before || (owner !== "" && account !== undefined && owner !== account)) {
    return [];
  }
  const name = rest.join(":").replace(before, "");
  const ends = [...name.matchAll(/[:/]/g)].map(({ index }) => name.slice(0, index)).reverse();
  const starts = [...name.matchAll(/\//g)].map(({ index }) => name.slice(index + 1));
  const withoutSuffix = service === "secretsmanager" ? [name.replace(/-\w{6}$/, "")] : [];
  return [name, ...ends, ...starts, ...withoutSuffix].map((one) => [types, one]);
}

/** What an integration calls: `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations`. */
function behindGateway(service: string, path: string, account: string | undefined): [types: string, name: string][] {
  const [, inner] = /functions\/(arn:.*?)(?:\/invocations|$)/.exec(path) ?? [];
  if (inner !== undefined) {
    return spellings(inner, account);
  }
  const [types] = services[service] ?? [];
  const [kind, ...parts] = path.split("/");
  const name = service === "s3" ? parts[0] : parts[1];
  return types !== undefined && kind === "path" && name !== undefined ? [[types, name]] : [];
}
