import { posix } from "node:path";
import type { CodeLocation, CodePlace } from "../../policy";
import type { Report } from "../report";
import { stepsOf, subject } from "../words";
import type { SarifResult } from "./log";

/** What a result is about, as far as it says where that is. */
interface About {
  urn: string;
  type: string;
  name: string;
  code?: CodeLocation;
}

/** Where the program makes each resource, by URN. */
export function placesIn({ resources }: Report): Map<string, CodePlace> {
  return new Map(resources.flatMap(({ urn, place }) => (place ? [[urn, place]] : [])));
}

/**
 * Where a result is shown: in the handler's code, or else where the resource is made, or else at the program's file, since
 * GitHub takes no result without a place. Paths count from the root of the repository; what is not there, or lies outside, is no
 * place, and `told` has the way in words.
 */
export function placesOf(
  about: About,
  report: Report,
  places: ReadonlyMap<string, CodePlace>,
): Pick<SarifResult, "code" | "related"> & { told?: string[] } {
  const { folder, packed = [] } = report;
  const inside = <P extends CodePlace>(place: P | undefined) =>
    place && !packed.includes(place.file) ? fromRoot(place, folder) : undefined;
  const made = inside(places.get(about.urn));
  const code = inside(about.code);
  if (!code) {
    const told = about.code && stepsOf(about.code);
    return { code: made ?? { file: report.file ?? "Pulumi.yaml", line: 1 }, ...(told && { told }) };
  }
  const path = code.path?.flatMap((step) => inside(step) ?? []);
  const related = made && { related: { ...made, what: subject(about) } };
  return { code: { ...code, ...(path && { path }) }, ...related };
}

function fromRoot<P extends CodePlace>(place: P | undefined, folder = ""): P | undefined {
  const file = place && posix.join(folder, place.file);
  return place && file && !file.startsWith("..") && !posix.isAbsolute(file) ? { ...place, file } : undefined;
}
