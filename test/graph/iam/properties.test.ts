import assert from "node:assert/strict";
import fc from "fast-check";
import { type AccessRequest, decide } from "../../../policies/graph/iam/decide";
import { unknown } from "../../../policies/unknown";
import { requests } from "./requests";
import { deny, document } from "./statements";

const numRuns = 3_000;
const seed = 20_261_122;
const opposite = { Allowed: "Denied", Denied: "Allowed", Unknown: undefined };

/** Every value in a request, by its path: text, lists and documents. */
function paths(value: unknown, path: string[] = []): string[][] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [...(path.length > 0 ? [path] : []), ...inner.flatMap(([key, one]) => paths(one, [...path, key]))];
}

/** What an engine can leave unknown: values, not the request's own lists, nor the version of a document. */
function canBeUnknown(path: string[]): boolean {
  return !/^(context|identity|serviceControl)(\.\d+)?$/.test(path.join(".")) || /^identity\.\d+$/.test(path.join("."));
}

function withUnknown<T>(value: T, [key = "", ...rest]: string[]): T {
  const changed = structuredClone(value) as Record<string, unknown>;
  changed[key] = rest.length === 0 ? unknown : withUnknown(changed[key], rest);
  return changed as T;
}

/** A request, and the same with one of its values unknown. */
const pairs = requests.chain((request) =>
  fc.tuple(
    fc.constant(request),
    fc.constantFrom(...paths(request).filter(canBeUnknown)).map((path) => withUnknown(request, path)),
  ),
);

const denials = fc.constantFrom("identity", "boundary", "resourcePolicy", "serviceControl").map((place) => {
  const denial = document(deny("*", place === "resourcePolicy" ? { Principal: "*" } : {}));
  return (request: AccessRequest): AccessRequest => ({ ...request, ...placed(place, denial, request) });
});

function placed(place: string, denial: object, request: AccessRequest): Partial<AccessRequest> {
  const added = { identity: [...(request.identity ?? []), denial], serviceControl: [[denial]] };
  return place in added ? { [place]: added[place as keyof typeof added] } : { [place]: denial };
}

describe("what holds for every request", () => {
  it("a value that becomes unknown never turns Allowed into Denied, or Denied into Allowed", () => {
    let undecided = 0;
    const keeps = fc.property(pairs, ([request, uncertain]) => {
      const decision = decide(uncertain);
      undecided += decision === "Unknown" ? 1 : 0;
      assert.notEqual(decision, opposite[decide(request)]);
    });
    fc.assert(keeps, { numRuns, seed });
    assert.ok(undecided > numRuns / 20 && undecided < numRuns / 2, `${undecided} of ${numRuns} are undecided`);
  });

  it("a Deny added never allows", () => {
    const denies = fc.property(requests, denials, (request, denied) => {
      assert.ok(decide(denied(request)) === "Denied" || !request.principal.includes(":"));
    });
    fc.assert(denies, { numRuns, seed });
  });

  it("a Deny for one action never turns Denied into Allowed", () => {
    const keeps = fc.property(requests, (request) => {
      const identity = [...(request.identity ?? []), document(deny(request.action, { Resource: request.resource }))];
      assert.notEqual(decide({ ...request, identity }), "Allowed");
    });
    fc.assert(keeps, { numRuns, seed });
  });

  it("a document that is unknown beside the others never decides by itself", () => {
    const keeps = fc.property(requests, (request) => {
      const identity = [...(request.identity ?? []), unknown];
      assert.equal(decide({ ...request, identity }) === "Allowed", false);
    });
    fc.assert(keeps, { numRuns, seed });
  });
});
