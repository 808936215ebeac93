import { isUnknown, UnknownRead } from "../unknown";

/**
 * True for an event pattern that also takes events which an archive replays: those have a `replay-name`.
 * @throws UnknownRead when the pattern is unknown.
 */
export function hasReplays(pattern: unknown): boolean {
  if (isUnknown(pattern)) {
    throw new UnknownRead("eventPattern");
  }
  const { "replay-name": name } = parse(String(pattern));
  return !Array.isArray(name) || !name.some((one) => (one as { exists?: unknown } | null)?.exists === false);
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
