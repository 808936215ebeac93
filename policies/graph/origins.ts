import { isUnknown } from "../unknown";
import { customOrigins, type Distribution } from "./distribution";
import { apiOf } from "./gateway";
import { readable } from "./given";
import { httpApiOf } from "./http-api";
import { oncePerStack } from "./memo";
import type { Stack, StackResource } from "./stack";

/** An origin of a distribution that may be a function URL or an API. */
export interface ServerlessOrigin {
  /** Such as `origins[0]`. */
  place: string;
  origin: Distribution["origins"][number];
  /** What it is; `unsure` where the unknown name may be of either, or of something else. */
  kind: "function URL" | "API" | "unsure";
  /** The resources of this stack that it may be; none for one of another stack. */
  targets: StackResource[];
}

/** The origins of a distribution that are a function URL or an API, or may be: by their name, or by what that comes from. */
export function serverlessOrigins(stack: Stack, distribution: StackResource): ServerlessOrigin[] {
  const sources = [...new Set((distribution.propertyDependencies.origins ?? []).flatMap((one) => served(stack, one)))];
  const custom = customOrigins(distribution.properties as Distribution).map(([place, , origin]) => {
    const name = Object.getOwnPropertyDescriptor(origin, "domainName")?.value;
    return {
      place: place.replace(".customOriginConfig", ""),
      origin,
      name: isUnknown(name) ? undefined : String(name),
    };
  });
  const unnamed = custom.filter(({ name }) => name === undefined).length;
  const isOpen = (distribution.propertyDependencies.origins ?? []).length === 0;
  const [kind, other] = new Set(sources.map(kindOf));
  const unknownKind = kind && !other && unnamed <= sources.length ? kind : "unsure";
  return custom.flatMap(({ place, origin, name }) => {
    if (name !== undefined) {
      return named(stack, name).map((one) => ({ place, origin, ...one }));
    }
    return sources.length > 0 || isOpen ? [{ place, origin, kind: unknownKind, targets: sources }] : [];
  });
}

/** The APIs and function URLs of this stack that a distribution stands before, for certain. */
export const behindDistributions = oncePerStack((stack): ReadonlySet<StackResource> => {
  const all = stack.ofType("aws:cloudfront/distribution:Distribution").filter(({ raw }) => Array.isArray(raw.origins));
  const origins = all.flatMap((distribution) => readable(() => serverlessOrigins(stack, distribution)).items);
  return new Set(origins.flatMap(({ kind, targets }) => (kind === "unsure" ? [] : targets)));
});

function named(stack: Stack, name: string): Pick<ServerlessOrigin, "kind" | "targets">[] {
  const [id = "", service] = name.split(".");
  if (service === "lambda-url") {
    const urls = stack.ofType("aws:lambda/functionUrl:FunctionUrl");
    return [{ kind: "function URL", targets: urls.filter(({ raw }) => String(raw.functionUrl).includes(name)) }];
  }
  const apis = [...stack.ofType("aws:apigateway/restApi:RestApi"), ...stack.ofType("aws:apigatewayv2/api:Api")];
  const targets = apis.filter(({ raw }) => raw.id === id) as StackResource[];
  return service === "execute-api" ? [{ kind: "API", targets }] : [];
}

/** The API or function URL whose name a resource gives. */
function served(stack: Stack, source: StackResource): StackResource[] {
  switch (source.type) {
    case "aws:lambda/functionUrl:FunctionUrl":
    case "aws:apigateway/restApi:RestApi":
    case "aws:apigatewayv2/api:Api":
      return [source];
    case "aws:apigateway/stage:Stage":
      return [apiOf(stack, source) ?? []].flat() as StackResource[];
    case "aws:apigatewayv2/stage:Stage":
      return [httpApiOf(stack, source) ?? []].flat() as StackResource[];
    default:
      return [];
  }
}

function kindOf({ type }: StackResource): "function URL" | "API" {
  return type === "aws:lambda/functionUrl:FunctionUrl" ? "function URL" : "API";
}
