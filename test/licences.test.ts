import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Package {
  name?: string;
  license?: string | { type: string };
  licenses?: { type: string }[];
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const root = join(__dirname, "..");
const locked = read("package-lock.json").packages as Record<string, Package>;
const isRestricted = /\b[AL]?GPL/i;

function read(file: string) {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}

/** Where a package finds another: in its own folder, or in one above. */
function locate(from: string, name: string): string | undefined {
  const folders = from.split("/node_modules/").map((_, index, all) => all.slice(0, index + 1).join("/node_modules/"));
  const places = ["", ...folders].map((folder) => join(folder, "node_modules", name)).reverse();
  return places.find((place) => place in locked);
}

/** Every package that a user of these packages gets, by its place. */
function production(places: string[], found = new Set<string>()): Set<string> {
  for (const place of places.filter((one) => !found.has(one))) {
    found.add(place);
    const { dependencies, optionalDependencies, peerDependencies } = locked[place] ?? {};
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    production(names.map((name) => locate(place, name) ?? "").filter(Boolean), found);
  }
  return found;
}

/** The licence in the package itself; that of the lock file where another platform's package is not installed. */
function licenceOf(place: string): string {
  const file = join(place, "package.json");
  const { license, licenses }: Package = existsSync(join(root, file)) ? read(file) : (locked[place] ?? {});
  const named = typeof license === "object" ? license.type : license;
  return named ?? licenses?.map(({ type }) => type).join(" OR ") ?? "none stated";
}

function table(rows: [place: string, licence: string][]): string {
  const width = Math.max(...rows.map(([place]) => place.length));
  return rows.map(([place, licence]) => `${place.padEnd(width)}  ${licence}`).join("\n");
}

describe("licences of what users get", () => {
  for (const workspace of ["components", "policies"]) {
    it(`${workspace} depends on no package under the GPL, LGPL or AGPL`, () => {
      const places = [...production([workspace])];
      const rows = places.map((place): [string, string] => [place, licenceOf(place)]);
      const faults = rows.filter(([, licence]) => isRestricted.test(licence) || licence === "none stated");
      assert.ok(places.length > 20, `only ${places.length} packages were found`);
      assert.ok(faults.length === 0, `\n${table(faults)}`);
    });
  }

  it("what the tests alone use may be under the AGPL, and is seen to be", () => {
    assert.match(licenceOf("node_modules/@cloud-copilot/iam-simulate"), isRestricted);
  });
});
