import assert from "node:assert/strict";
import { events } from "./events";
import { changed, judged } from "./judged";
import type { Found, Planted } from "./planted";
import { returns } from "./returns";
import { roles } from "./roles";
import { routes } from "./routes";
import { unknowns } from "./unknowns";

const tables: Record<string, Record<string, Planted>> = { routes, events, roles, returns, unknowns };
const all = Object.values(tables).flatMap((table) => Object.values(table));

/** Every policy that finds some planted way: none of them may report any twin. */
const planted = new Set(all.flatMap(({ found: { policies = [] } }) => policies.map(idOf)));

function idOf(finding: string): string {
  return finding.split(": ")[0] ?? "";
}

/** The resource and the intent at the end of a way. */
function endOf(reached: string): string {
  return reached.split(" > ").at(-1) ?? "";
}

/** What is expected and was not found. */
function missing(found: Found, actual: Required<Found>): string[] {
  const kinds = Object.keys(found) as (keyof Found)[];
  return kinds.flatMap((kind) => (found[kind] ?? []).filter((one) => !actual[kind].includes(one)));
}

/** What is found in a twin, and is what the stack has or something else of its kind. */
function remaining({ found: { reached = [], loops = [] }, stays = [] }: Planted, twin: Required<Found>): string[] {
  const ends = reached.map(endOf);
  return [
    ...twin.policies.filter((one) => planted.has(idOf(one)) && !stays.includes(one)),
    ...twin.reached.filter((one) => ends.includes(endOf(one))),
    ...twin.loops.filter((one) => loops.includes(one)),
    ...twin.escalations,
    ...twin.undecided,
  ];
}

for (const [name, table] of Object.entries(tables)) {
  describe(`planted ways: ${name}`, () => {
    for (const [title, one] of Object.entries(table)) {
      const { stack, found, twins } = one;
      it(`finds ${title}`, () => {
        assert.ok(Object.values(found).flat().length > 0);
        assert.deepEqual(missing(found, judged(stack)), []);
      });
      for (const [twin, change] of Object.entries(twins)) {
        it(`is silent about its twin: ${twin}`, () => {
          assert.deepEqual(remaining(one, judged(changed(stack, change))), []);
        });
      }
    }
  });
}

describe("planted ways", () => {
  const twins = all.flatMap((one) => Object.keys(one.twins)).length;
  it(`are in ${all.length} stacks, with ${twins} harmless twins`, () => {
    assert.ok(all.length >= 30);
    assert.ok(all.every((one) => Object.keys(one.twins).length > 0));
  });
});
