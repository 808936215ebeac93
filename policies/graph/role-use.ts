import type { MissingCall } from "../code/analysis";
import { callingPackagesOf } from "../code/analysis/packages";
import { type CodeCalls, plainName } from "../code/calls";
import { callsOfFiles, compareGrants, type FunctionPlace, type MissingGrant } from "../code/grants";
import type { HandlerFiles } from "../code/handler-files";
import { containsUnknown, isUnknown, unknown } from "../unknown";
import { arnIndexOf } from "./access/arn-index";
import { buildAccess } from "./access/build";
import { statements } from "./document";
import { given, readable } from "./given";
import { oncePerStack } from "./memo";
import { type RoleStatements, statementsOfRole } from "./role-statements";
import type { Stack, StackResource } from "./stack";
import { type UnusedRight, unusedRights } from "./unused-rights";

/** What a function's code calls, beside what its role allows. */
export interface RoleUse {
  /** Calls that the role does not allow. */
  missing: MissingCall[];
  /** What the role allows and no call needs. */
  unused: UnusedRight[];
}

const nothing: RoleUse = { missing: [], unused: [] };

/**
 * Compares the calls of a function that no component tells of with its role. Nothing is said where the role, one of its
 * documents or the environment is not known, or where the code may act by other credentials.
 */
export function roleUseOf(stack: Stack, resource: StackResource, files: HandlerFiles): RoleUse {
  const [role] = readable(() => [buildAccess(stack).roleOf(resource)]).items;
  const known = role && statementsOfRole(stack, role);
  const environment = environmentOf(resource);
  if (!role || !known || !environment) {
    return nothing;
  }
  const code = callsOfFiles(files.files, files.entry, files.handler);
  const at = placeOf(stack, resource);
  const all = [...known.own.map(({ statement }) => statement), ...known.managed];
  // An archive may hold whole packages, of which the handler uses a part.
  const direct = { ...code, calls: code.calls.filter(({ isDirect }) => isDirect) };
  const denied = actsAsAnother(code, files) ? [] : compareGrants(direct, environment, all, at).missing;
  const missing = denied.filter(({ action }) => !answering(stack).has(action.split(":")[0] ?? ""));
  const isOpen = !isAlone(stack, resource, role) || mayCallMore(resource, files);
  return {
    missing: missing.map((one) => missingCall(one, files)),
    unused: isOpen ? [] : unusedIn(stack, resource, { code, environment, known, at }),
  };
}

interface Compared {
  code: CodeCalls;
  environment: Record<string, string>;
  known: RoleStatements;
  at: FunctionPlace;
}

function unusedIn(stack: Stack, resource: StackResource, { code, environment, known, at }: Compared): UnusedRight[] {
  const targets = buildAccess(stack).flowsFrom(resource);
  const sends = targets.length > 0 || resource.raw.deadLetterConfig !== undefined;
  return known.own.flatMap(({ statement, owner }) => {
    const { unused } = compareGrants(code, environment, [statement], at);
    return unusedRights(statement, owner.name, unused, sends);
  });
}

function environmentOf({ raw }: StackResource): Record<string, string> | undefined {
  const { variables = {} } = isUnknown(raw.environment) ? { variables: unknown } : ((raw.environment ?? {}) as never);
  return isUnknown(variables) ? undefined : { AWS_LAMBDA_FUNCTION_NAME: String(raw.name), ...(variables as object) };
}

function placeOf(stack: Stack, { raw }: StackResource): FunctionPlace {
  const { account, region } = arnIndexOf(stack).home;
  const own = typeof raw.region === "string" && !isUnknown(raw.region) ? raw.region : region;
  return { account: account ?? unknown, region: own ?? unknown };
}

/** True for code that takes other credentials than those of its role. */
function actsAsAnother({ calls }: CodeCalls, { files }: HandlerFiles): boolean {
  const assumes = calls.some(({ service, operation }) => service === "sts" && /^(AssumeRole|\?)/.test(operation));
  return assumes || files.some(({ text }) => /["']@aws-sdk\/credential-provider/.test(text));
}

/** The services of which a resource of the stack lets principals in by a policy of its own. */
const answering = oncePerStack((stack) => {
  const letsIn = (document: unknown) =>
    containsUnknown(document) ||
    statements(document).some(
      ({ effect, principals }) => effect === "Allow" && principals.some((one) => /^AWS|^\*/.test(one)),
    );
  const found = stack.resources.filter(
    (one) => !/^aws:(iam|kms)\//.test(one.type) && letsIn(given(one, "policy") ?? ""),
  );
  const services = found.map(({ type }) => /^aws:(\w+)\//.exec(type)?.[1] ?? "");
  return new Set(services.map((service) => (service === "cloudwatch" ? "events" : service)));
});

function isAlone(stack: Stack, resource: StackResource, role: StackResource): boolean {
  const named = stack.referring("aws:lambda/function:Function", "role", role) as unknown as StackResource[];
  const users = [...named, ...stack.resources.filter((one) => usesRole(one, role))];
  return users.every((one) => one === resource);
}

function usesRole({ type, propertyDependencies }: StackResource, role: StackResource): boolean {
  return /^aws:(?!iam\/)/.test(type) && Object.values(propertyDependencies).some((all) => all.includes(role));
}

/** True where something beside the code that is read may use the role: layers, extensions, packages, what was not found. */
function mayCallMore({ raw }: StackResource, { files, skipped, diskPath }: HandlerFiles): boolean {
  const onDisk = files.map(({ path, text }) => ({ path: diskPath(path), text }));
  const hasLayers = raw.layers !== undefined && (raw.layers as unknown[]).length !== 0;
  return hasLayers || skipped.length > 0 || callingPackagesOf(onDisk).length > 0;
}

function missingCall({ action, resource, operation, place: { file, line } }: MissingGrant, files: HandlerFiles) {
  return { action, resource: plainName(resource), operation, file: files.shownPath(file), line };
}
