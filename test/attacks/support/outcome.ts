import assert from "node:assert/strict";
import { forget, reached } from "../application/shop";
import { type ApiRequest, apiEvent } from "./events";

/** What became of an event: the status code of an answer, else whether it was taken; and all that anybody could read. */
export interface Outcome {
  status: number | "taken" | "refused";
  told: string;
  logged: string;
}

type Handler = (event: unknown) => Promise<unknown>;

/** Calls a handler; nothing that it logs is shown. */
async function listening(work: () => Promise<Omit<Outcome, "logged">>): Promise<Outcome> {
  forget();
  const { error } = console;
  const lines: string[] = [];
  console.error = (...values: unknown[]) => void lines.push(values.map(String).join(" "));
  try {
    return { ...(await work()), logged: lines.join("\n") };
  } finally {
    console.error = error;
  }
}

/** An answer of API Gateway, as far as it is well formed. */
interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends a request to a route. The answer is checked for its form. */
export function request(handler: Handler, wanted: ApiRequest): Promise<Outcome & { headers?: Record<string, string> }> {
  return listening(async () => {
    const answer = (await handler(apiEvent(wanted))) as Answer;
    checkAnswer(answer);
    return { status: answer.statusCode, told: answer.body, headers: answer.headers };
  });
}

/** Throws unless the answer is one that API Gateway takes, with the headers that every answer has. */
export function checkAnswer(answer: unknown): asserts answer is Answer {
  const { statusCode, headers, body, ...others } = answer as Answer;
  assert.deepEqual(others, {});
  assert.ok(Number.isInteger(statusCode) && statusCode >= 200 && statusCode <= 599);
  assert.equal(typeof body, "string");
  assert.ok(Object.values(headers).every((value) => typeof value === "string" && !/[\r\n\0]/.test(value)));
  assert.equal(headers["X-Content-Type-Options"], "nosniff");
  assert.equal(headers["Cache-Control"], "no-store");
  assert.ok(headers["Content-Security-Policy"]?.includes("default-src 'none'"));
  if (statusCode >= 400) {
    assert.deepEqual(Object.keys(JSON.parse(body)), ["message"]);
  }
}

/** Hands an event to a handler that reports failed records, or throws. */
export function deliver(handler: Handler, event: unknown): Promise<Outcome> {
  return listening(async () => {
    try {
      const result = (await handler(event)) as { batchItemFailures: unknown[] } | undefined;
      return { status: result?.batchItemFailures.length ? "refused" : "taken", told: JSON.stringify(result) ?? "" };
    } catch (error) {
      return { status: "refused", told: textOf(error) };
    }
  });
}

/** All that an error holds but its class, if that says nothing. */
export function textOf(error: unknown): string {
  assert.ok(error instanceof Error);
  const { message, name, cause } = error;
  const kind = name === "Error" || name === "Refused" ? undefined : name;
  return JSON.stringify({ ...error, message, name: kind, cause });
}

/** Words of files, stacks, libraries and schemas. An answer has none of them. */
const details =
  /node_modules|\.[jt]s\b|\bat .*:\d|\/tmp|\/etc|\/usr|zod|jwt|jwks|kid\b|expected|invalid_|unrecognized|regex|pattern|Error|stack|ENOENT|ECONN|undefined|\[object|JSON\.parse|position \d|Unexpected/;

/** What is wrong with how an attack was answered; undefined when all is well. */
export function fault(outcome: Outcome, expected: Outcome["status"], attack: unknown): string | undefined {
  const { status, told, logged } = outcome;
  const sent = textsOf(attack).find((text) => told.includes(text) || logged.includes(text));
  const done = Object.entries(reached).find(([, list]) => list.length > 0);
  if (status !== expected) {
    return `was answered ${status}, not ${expected}: ${told}`;
  }
  if (sent !== undefined || details.test(told)) {
    return `told ${sent ?? "a detail"}: ${told} ${logged}`;
  }
  return done && `reached ${done[0]}`;
}

/** Words that every caller of the shop may read. */
const known = new Set(["application/json", "order", "placed"]);

/** The texts of an attack that are long enough to be nothing else. */
function textsOf(attack: unknown): string[] {
  const texts: string[] = [];
  const left = [attack];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string" && value.length > 4 && !known.has(value)) {
      texts.push(value);
    } else if (typeof value === "object" && value !== null) {
      left.push(...Object.values(value));
    }
  }
  return texts;
}
