import type { CodeAnalysis, CodeWeakness } from "../code/analysis";
import { unwrapClosures } from "../code/closures";
import { type HandlerFiles, handlerFiles } from "../code/handler-files";
import { scanCode } from "../code/scan";
import { has, isMap } from "../unknown";
import { unknownOf } from "./given";
import { oncePerStack } from "./memo";
import type { Stack, StackResource } from "./stack";

type LambdaFunction = StackResource<"aws:lambda/function:Function">;

/** What is known of a function's code. */
export interface FunctionCode extends Pick<CodeAnalysis, "notAnalysed" | "skipped"> {
  /** Severities are as if anyone could send events. */
  weaknesses: CodeWeakness[];
  /** What the function's component says; of its calls and grants as well. */
  stated?: CodeAnalysis;
  /** The files of a function that no component tells of. */
  files?: HandlerFiles;
}

const read = oncePerStack(() => new Map<StackResource, { code: FunctionCode | undefined }>());

/**
 * What is known of a function's code: what its component says, or else what the files of its archive show. Read once for a
 * stack. Nothing where the function says nothing of its code.
 * @throws UnknownRead for code, a handler or a runtime that is not known before deployment.
 */
export function codeOf(stack: Stack, resource: StackResource): FunctionCode | undefined {
  const known = read(stack);
  const entry = known.get(resource) ?? { code: codeNow(resource as LambdaFunction) };
  known.set(resource, entry);
  return entry.code;
}

function codeNow(resource: LambdaFunction): FunctionCode | undefined {
  const stated = statedBy(resource.parent);
  if (stated) {
    const { notAnalysed, skipped, weaknesses } = stated;
    return { notAnalysed, skipped, weaknesses, stated };
  }
  const { properties } = resource;
  const reason = elsewhere(properties) ?? foreign(properties);
  if (reason !== undefined) {
    return { notAnalysed: reason, weaknesses: [] };
  }
  return has(properties, "code") ? analysed(handlerFiles(properties.code, properties.handler ?? "")) : undefined;
}

/** What a component of ours says of the code of its function. */
function statedBy(component: StackResource | undefined): CodeAnalysis | undefined {
  if (!component?.type.startsWith("secure-serverless:") || !has(component.raw, "codeAnalysis")) {
    return undefined;
  }
  const { codeAnalysis } = component.raw;
  if (!isMap(codeAnalysis)) {
    throw unknownOf(component, "codeAnalysis");
  }
  return { missing: [], unused: [], weaknesses: [], ...codeAnalysis };
}

function elsewhere(properties: LambdaFunction["properties"]): string | undefined {
  if (has(properties, "imageUri")) {
    return "it is a container image";
  }
  return has(properties, "s3Bucket") ? "it lies in S3" : undefined;
}

function foreign(properties: LambdaFunction["properties"]): string | undefined {
  const runtime = has(properties, "code") ? properties.runtime : undefined;
  return runtime === undefined || runtime.startsWith("nodejs") ? undefined : `${runtime} is no runtime of Node.js`;
}

function analysed(found: ReturnType<typeof handlerFiles>): FunctionCode {
  if ("notAnalysed" in found) {
    return { ...found, weaknesses: [] };
  }
  try {
    const files = { ...found, files: unwrapClosures(found.files) };
    return { files, weaknesses: weaknessesIn(files) };
  } catch (error) {
    return { notAnalysed: `its analysis failed (${(error as Error).message.split("\n")[0]})`, weaknesses: [] };
  }
}

function weaknessesIn({ files, entry, handler, shownPath }: HandlerFiles): CodeWeakness[] {
  return scanCode(files, entry, { handler }).map(({ id: _, file, path, ...weakness }) => ({
    ...weakness,
    file: shownPath(file),
    path: path.map((step) => ({ ...step, file: shownPath(step.file) })),
  }));
}
