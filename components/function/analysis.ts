import * as pulumi from "@pulumi/pulumi";
import type { AnalysedGrant, CodeAnalysis, RoleStatement } from "secure-serverless/code";
import type { Grant } from "../grants";
import type { Statement } from "../grants/document";
import { batchWrites, type KnownGrant, statementsOf } from "../grants/statements";
import { isKnown } from "../known";
import { type ComponentClass, type ProgramPlace, programPlace } from "../program-place";
import { type Scope, scopeOf } from "../stack";
import { analysisWarning } from "./analysis-warning";
import type { FunctionSettings } from "./arguments";
import { polledGrants, polledStatements } from "./events/polled";

/** The analysis of a function's code, which begins when the component is there. */
export interface LaterAnalysis {
  /** An input of the component: it waits for the analysis. Nothing for a function without `entry`. */
  readonly result?: Promise<CodeAnalysis>;
  /** Begins. Waits for no child of the component, which itself waits for the component. */
  begin(component: pulumi.Resource): void;
}

/**
 * Prepares the analysis of a function's `entry`: its calls against its grants, and what is weak in it, of which a person is
 * warned. It never fails a deployment: what goes wrong is told as `notAnalysed`.
 * @param componentClass that of the function, for where the program makes it.
 */
export function laterAnalysis(name: string, settings: FunctionSettings, componentClass: ComponentClass): LaterAnalysis {
  const { entry } = settings;
  if (entry === undefined) {
    return { begin: () => undefined };
  }
  const made = programPlace(componentClass);
  let begin: (component: pulumi.Resource) => void = () => undefined;
  const component = new Promise<pulumi.Resource>((resolve) => {
    begin = resolve;
  });
  const result = component
    .then((resource) => analyse(name, { ...settings, entry }, made, resource))
    .catch((error: Error) => ({ notAnalysed: error.message, missing: [], unused: [], weaknesses: [] }));
  return { result, begin };
}

async function analyse(
  name: string,
  settings: FunctionSettings & { entry: string },
  made: ProgramPlace | undefined,
  component: pulumi.Resource,
): Promise<CodeAnalysis> {
  const { entry, handler, events, overrides } = settings;
  // Loaded only when there is code to look at: a stack without any does not pay for it.
  const { analyseEntry, isFlow, unknown } = await import("secure-serverless/code");
  const scope = await valueOr(scopeOf(component), nowhere(unknown));
  const grants = await Promise.all(settings.grants.map((grant) => known(grant, unknown)));
  const polled = await Promise.all(polledGrants(events).map((grant) => known(grant, unknown)));
  const analysis = analyseEntry({
    ...{ entry, handler, made, at: scope },
    environment: await knownValues(settings.environment, unknown),
    grants: grants.map((grant) => analysed(grant, scope)),
    others: [...batchWrites(grants), ...polled.flatMap((grant) => polledStatements(grant, scope))].map(plain),
  });
  warn(analysisWarning({ name, overrides }, analysis, isFlow), component);
  return analysis;
}

/** Warns, but in an offline preview, which sets the variable: its policies say the same of `codeAnalysis`. */
function warn(warning: string | undefined, component: pulumi.Resource): void {
  if (warning !== undefined && process.env.SECURE_SERVERLESS_OFFLINE === undefined) {
    // Not awaited: it waits for the component, which waits for this.
    pulumi.log.warn(warning, component);
  }
}

function analysed(grant: KnownGrant, scope: Scope): AnalysedGrant {
  return { intent: grant.intent, resource: grant.resource, statements: statementsOf(grant, scope).map(plain) };
}

function plain(statement: Statement): RoleStatement {
  return { ...statement };
}

/** The grant as a preview and a deployment know it alike: an id that AWS gives is unknown to both. */
async function known(grant: Grant, unknown: string): Promise<KnownGrant> {
  const { resource, keyAlias, region, id, securityGroupId: _group, port: _port, ...rest } = grant;
  return {
    ...rest,
    resource: await valueOr(resource, unknown),
    ...(keyAlias !== undefined && { keyAlias: await valueOr(keyAlias, unknown) }),
    ...(region !== undefined && { region: await valueOr(region, unknown) }),
    ...(id !== undefined && { id: unknown }),
  };
}

async function knownValues(values: FunctionSettings["environment"], unknown: string): Promise<Record<string, string>> {
  const entries = Object.entries(values).map(async ([name, value]) => [name, await valueOr(value, unknown)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** The value; the other for one that is known only after deployment, and for a secret, which nobody shall see. */
async function valueOr<T>(value: pulumi.Input<T>, otherwise: T): Promise<T> {
  const output = pulumi.output(value);
  if (!(await isKnown(output)) || (await pulumi.isSecret(output))) {
    return otherwise;
  }
  return new Promise((resolve) => output.apply((known) => resolve(known as T)));
}

function nowhere(unknown: string): Scope {
  return { partition: "aws", dnsSuffix: "amazonaws.com", region: unknown, account: unknown };
}
