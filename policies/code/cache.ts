import { createHash } from "node:crypto";

/** Results in memory by the content of what they were made from, the oldest forgotten first. */
export interface Cache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** A cache that keeps so many results. Default 200. */
export function cacheOf<Value>(most = 200): Cache<Value> {
  const values = new Map<string, Value>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) {
        values.delete(oldest);
      }
    },
  };
}

/** A key that differs when anything differs: file names, texts, or options as JSON. */
export function contentKey(files: readonly { path: string; text: string }[], ...options: unknown[]): string {
  const hash = createHash("sha256");
  for (const { path, text } of files) {
    hash.update(`${path.length} ${text.length} ${path}`).update(text);
  }
  return hash.update(JSON.stringify(options)).digest("base64");
}
