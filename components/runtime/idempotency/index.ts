import type { Caller } from "../caller";
import { pathOf, queryOf } from "../events/request";
import { type Answer, answer, isAnswer } from "../events/response";
import { Refused } from "../refused";
import { type IdempotencyOptions, once } from "./store";

export type { IdempotencyOptions } from "./store";

/** What is read of a request of `apiHandler`. */
export interface IdempotentRequest {
  readonly caller: Caller;
  readonly route: string;
  readonly rawBody: string;
  readonly event: unknown;
  readonly context?: { getRemainingTimeInMillis(): number };
  header(name: string): string | undefined;
}

/** A UUID, or another text that a caller makes for one request and its repetitions; also in quotes, as a structured field. */
const keyPattern = /^(?:"([\w.~-]{16,128})"|([\w.~-]{16,128}))$/;

/** The most that is kept of an answer, in characters: an item of DynamoDB has at most 400 KB. */
const mostKept = 100_000;

/**
 * Work that is done once for each `Idempotency-Key` header of a caller on a route. A repeated request gets the answer of the
 * first one. When the work throws, nothing is kept and the caller may try again.
 *
 * The returned function throws {@link Refused}: 400 without a key, 409 while the first request is being worked on, and 422
 * for a key that was sent with another path, query or body (draft-ietf-httpapi-idempotency-key-header).
 */
export function idempotent<Request extends IdempotentRequest, Result>(
  options: IdempotencyOptions,
  work: (request: Request) => Promise<Result>,
): (request: Request) => Promise<Result | Answer> {
  return async (request) => {
    const named = { key: keyOf(request), payload: payloadOf(request) };
    const done: { result?: Result } = {};
    const kept = await once(options, named, request.context, async () => {
      done.result = await work(request);
      return keptForm(done.result);
    });
    return "result" in done ? (done.result as Result) : restored<Result>(kept);
  };
}

/** Callers and routes have their own keys: nobody is given what was answered to another. */
function keyOf({ caller, route, header }: IdempotentRequest): string[] {
  if (caller.kind === "anonymous" || caller.subject === "") {
    throw new TypeError("idempotent needs a caller: one who is not known could be given the answer of another");
  }
  const [, quoted, plain] = keyPattern.exec(header("Idempotency-Key") ?? "") ?? [];
  const key = quoted ?? plain;
  if (key === undefined) {
    throw new Refused(400, "Send an Idempotency-Key of 16 to 128 letters, digits, points, hyphens, _ and ~");
  }
  return [route, caller.kind, caller.subject, caller.clientId ?? "", key];
}

/** All that a request says, as it came: a checked body may hold values that have no text, which would look alike. */
function payloadOf({ event, rawBody }: IdempotentRequest): string {
  const sorted = (values: Map<string, string[]>) => [...values].sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([sorted(pathOf(event)), sorted(queryOf(event)), rawBody]);
}

/** An answer as it is kept: a text, since DynamoDB takes no undefined values and no numbers of more than 38 digits. */
type Kept = { body?: unknown } | { answer: Answer } | { large: true };

function keptForm(result: unknown): string {
  const form: Kept = isAnswer(result) ? { answer: result } : { body: result };
  const text = JSON.stringify(form);
  return text.length > mostKept ? JSON.stringify({ large: true } satisfies Kept) : text;
}

function restored<Result>(text: string): Result | Answer {
  const form: Kept = JSON.parse(text);
  if ("large" in form) {
    throw new Refused(409, "The request was done already");
  }
  return "answer" in form
    ? answer(form.answer.statusCode, form.answer.body, form.answer.headers)
    : (form as { body: Result }).body;
}
