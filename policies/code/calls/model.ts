import type { Place } from "../program";

/** The name of a resource as the code has it. */
export type ResourceName =
  | { kind: "constant"; text: string }
  /** An environment variable, and what is taken where it is not set. */
  | { kind: "environment"; name: string; fallback?: string }
  /** A text of parts. */
  | { kind: "template"; parts: ResourceName[] }
  /** A part of the event, which the sender chooses. */
  | { kind: "event"; path: string }
  /** The operation has no resource. */
  | { kind: "none" }
  | { kind: "unknown" };

/** One call of AWS, on one resource. */
export interface SdkCall {
  /** The prefix of the actions, such as `dynamodb`. */
  service: string;
  /** Such as `GetItem`; `?` where the code does not say. */
  operation: string;
  /** What the role must be allowed, such as `dynamodb:GetItem`; nothing for an unknown operation, and for one that asks for no permission. */
  actions: string[];
  resource: ResourceName;
  /** The index of a table. */
  index?: ResourceName;
  /** The key of an object. */
  key?: ResourceName;
  /** What the caller also needs of the key, through the service, where the resource is encrypted with one of the customer. */
  keyActions: string[];
  /** True for what a library may call of something that it made. */
  isOptional?: true;
  /** True where names lead straight from the handler to the call, so that no dead code of a bundle is meant. */
  isDirect: boolean;
  place: Place;
}

/** What a handler's code calls. */
export interface CodeCalls {
  calls: SdkCall[];
  /** Packages that may call AWS by themselves, in ways that are not known. */
  packages: string[];
}

/** A resource's name for people: `env ORDERS_TABLE`, `"orders"`, `?`. */
export function nameText(name: ResourceName): string {
  switch (name.kind) {
    case "constant":
      return JSON.stringify(name.text);
    case "environment":
      return `env ${name.name}`;
    case "template":
      return `\`${name.parts.map(partText).join("")}\``;
    case "event":
      return `event${name.path}`;
    default:
      return name.kind === "none" ? "*" : "?";
  }
}

/** The same with the bare name of a variable, where nothing else is meant. */
export function plainName(name: ResourceName): string {
  return name.kind === "environment" ? name.name : nameText(name);
}

function partText(part: ResourceName): string {
  return part.kind === "constant" ? part.text : `\${${nameText(part)}}`;
}
