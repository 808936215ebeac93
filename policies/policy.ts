import type { Stack, StackResource } from "./graph/stack";
import type { Copy } from "./reference";
import type { Schema } from "./schema";
import type { Inputs, Patch, ResourceType } from "./types";

/** How bad it is when the policy is violated. `critical` and `high` are mandatory unless configured otherwise. */
export type Severity = "low" | "medium" | "high" | "critical";

/** Every severity, the gravest first. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "low"];

/** What a violation does: `advisory` is shown, `mandatory` refuses the deployment, `disabled` is not checked. */
export type Level = "advisory" | "mandatory" | "disabled";

/** A value that configuration can set: a JSON schema whose type is that of its default. */
export interface Parameter<V = unknown> {
  default: V;
  description: string;
  enum?: V[];
  minimum?: number;
  maximum?: number;
  /** What each item of a list must be. Default: of the type of the default's first item, or a string. */
  items?: Schema;
}

/** What a rule found wrong, where a sentence alone does not tell it. */
export interface Violation {
  message: string;
  /** How bad this one is. Default: the severity of the policy. */
  severity?: Severity;
  /** True where it is shown and refuses nothing, whatever the level of the policy. */
  advisory?: boolean;
  /** Where it is in code, with the steps that lead there. */
  code?: CodeLocation;
}

/** A line of code, counted from 1. `file` is relative to the program's folder where it lies below it. */
export interface CodePlace {
  file: string;
  line: number;
}

/** Where something is in code, and how it comes there: the first step is the source. */
export interface CodeLocation extends CodePlace {
  path?: (CodePlace & { what: string })[];
}

/** What a rule found: nothing, one violation, or several. A sentence is a violation of the policy's severity. */
export type Findings = string | undefined | Iterable<string | Violation>;

/** What a rule may ask beside the properties of its resource. */
export interface Context<P> {
  /** The value of each parameter: the default, or what configuration sets. */
  parameters: { [K in keyof P]: P[K] extends Parameter<infer V> ? V : never };
  /** The resource under judgement. */
  resource: StackResource;
}

/** What a rule about relations may ask. */
export interface StackContext<P> extends Context<P> {
  stack: Stack;
}

/** One resource of an example: a change to the base resource of that name, one more of its kind, a new one, or none. */
// biome-ignore lint/suspicious/noExplicitAny: the type token, not the compiler, says which properties fit.
export type ExampleResource = Record<string, any> | Copy | [type: ResourceType, inputs: Record<string, any>] | null;

/** An example of a relation: changes to the base stack (`bases/`), by resource name. */
export type ExampleStack = Record<string, ExampleResource>;

interface Examples<E> {
  /** Examples without a violation, by title. */
  good: Record<string, E>;
  /** Examples with exactly one violation of the whole pack: the change and the exact message. */
  bad: Record<string, [E, string]>;
  /** Examples that cannot be decided before deployment: the change and the property that is unknown. */
  unknown: Record<string, [E, string]>;
}

interface Metadata<P extends Record<string, Parameter>> {
  /** The id in the catalogue: service, thing, what must hold. Also the file's name. */
  name: string;
  /** What must hold, as one sentence without a full stop. */
  title: string;
  severity: Severity;
  /** Overrides the level that follows from the severity. */
  level?: Level;
  /** Why the policy is disabled unless it is configured, as a sentence with a full stop. */
  disabled?: string;
  /** Ids of controls in the catalogue that this policy covers as well. */
  sameAs?: string[];
  /** What an attacker or an accident does where it does not hold. */
  why: string;
  /** What to write instead, as a command. */
  fix: string;
  /** The documentation of AWS or Pulumi behind it. */
  link: string;
  /** Ids of the risks in OWASP's and PureSec's serverless lists, such as `SAS-4`. */
  owasp?: string[];
  parameters?: P;
}

/** What the pack keeps of a policy, whatever its kind. */
export interface Policy extends Metadata<Record<string, Parameter>> {
  kind: "resource" | "stack";
  types: ResourceType[];
  // biome-ignore lint/suspicious/noExplicitAny: the definition functions below check the types.
  check(properties: any, context: any): Findings;
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  remediate?(properties: any, context: any): object | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  examples: Examples<any>;
}

type Definition<T extends ResourceType, P extends Record<string, Parameter>, C, E> = Metadata<P> &
  Examples<E> & {
    /**
     * Says what is wrong with the resource, in its own values; nothing when all is well. Reading a property that is known
     * only after deployment ends the check as undecided; what was yielded before remains.
     */
    check(properties: Inputs<T>, context: C): Findings;
    /**
     * For a policy about one resource: the properties to set, each as a whole, so that the resource is compliant; nothing
     * where that cannot be done safely. Runs where configuration sets the level `remediate` and {@link check} found a
     * violation. What it keeps of a property it takes from `unguarded` of `unknown.ts`, which passes on what is unknown;
     * when it reads an unknown value, nothing is set. Never code, never another resource.
     */
    remediate?(properties: Inputs<T>, context: C): Patch<T> | undefined;
  };

/** An example of a resource: a change to the base resource of the policy's first type, or `[type, change]` for another. */
type ExampleOf<F extends ResourceType, R extends ResourceType> = Patch<F> | { [K in R]: [type: K, patch: Patch<K>] }[R];

type Parameters = Record<string, Parameter>;

/** Defines a policy about one resource at a time: its inputs decide. Examples change the base of the first type. */
export function policy<
  F extends ResourceType,
  R extends ResourceType = never,
  P extends Parameters = Record<never, Parameter>,
>(types: F | readonly [F, ...R[]], definition: Definition<F | R, P, Context<P>, NoInfer<ExampleOf<F, R>>>): Policy {
  return define("resource", types, definition);
}

/** Defines a policy about relations: it judges each resource of its types beside the whole stack. */
export function stackPolicy<T extends ResourceType, P extends Parameters = Record<never, Parameter>>(
  types: T | readonly T[],
  definition: Definition<T, P, StackContext<P>, ExampleStack>,
): Policy {
  return define("stack", types, definition);
}

// biome-ignore lint/suspicious/noExplicitAny: the public functions above check the types.
function define(kind: Policy["kind"], types: any, definition: any): Policy {
  const { good, bad, unknown, ...rest } = definition;
  return { kind, types: [types].flat(), ...rest, examples: { good, bad, unknown } };
}

/** The level of a policy when configuration says nothing. */
export function defaultLevel({ level, disabled, severity }: Pick<Policy, "level" | "disabled" | "severity">): Level {
  if (disabled) {
    return "disabled";
  }
  return level ?? (severity === "critical" || severity === "high" ? "mandatory" : "advisory");
}
