import type { CallSinks } from "./sink";

/**
 * YAML that can make functions: of js-yaml with the schema that has them, or before version 4, where it was the default.
 * The version is known from a `package.json` among the files. Source: js-yaml, "Migration guide v3 to v4".
 */
export const documentSinks: CallSinks = ({ program }, call, { module, name = "" }) => {
  const [value, options] = call.arguments ?? [];
  if (module !== "js-yaml" || !/^load(All)?$/.test(name) || !value) {
    return [];
  }
  const asked = options?.getText() ?? "";
  const isOld = program.files.some(
    ({ fileName, text }) => fileName.endsWith("package.json") && /"js-yaml"\s*:\s*"[\^~]?[0-3]\./.test(text),
  );
  const isUnsafe = /DEFAULT_FULL_SCHEMA/.test(asked) || (isOld && !/schema/.test(asked));
  const kind = "deserialisation" as const;
  return isUnsafe ? [{ kind, weakness: "unsafe-deserialisation", what: "made into objects", value, node: call }] : [];
};
