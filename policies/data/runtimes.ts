/**
 * Lambda's runtimes for zip functions that AWS has deprecated, with the day since when they get no security patches.
 * As of 2026-11-21. A runtime that this list does not name counts as supported, so that a new one is no false alarm; days
 * to come are left out, since AWS has moved several of them.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html ("Deprecated runtimes", and the deprecation
 * dates of "Supported runtimes"), compared with cfn-lint's `LmbdRuntimeLifecycle.json` of 2026-06.
 */
export const deprecatedRuntimes: Readonly<Record<string, string>> = {
  "dotnet5.0": "2022-05-10",
  dotnet6: "2024-12-20",
  dotnet7: "2024-05-14",
  dotnet8: "2026-11-10",
  "dotnetcore1.0": "2019-06-27",
  "dotnetcore2.0": "2019-05-30",
  "dotnetcore2.1": "2022-01-05",
  "dotnetcore3.1": "2023-04-03",
  "go1.x": "2024-01-08",
  java8: "2024-01-08",
  nodejs: "2016-08-30",
  "nodejs10.x": "2021-07-30",
  "nodejs12.x": "2023-03-31",
  "nodejs14.x": "2023-12-04",
  "nodejs16.x": "2024-06-12",
  "nodejs18.x": "2025-09-01",
  "nodejs20.x": "2026-04-30",
  "nodejs4.3": "2020-03-05",
  "nodejs4.3-edge": "2020-03-05",
  "nodejs6.10": "2019-08-12",
  "nodejs8.10": "2020-03-06",
  provided: "2024-01-08",
  "provided.al2": "2026-07-31",
  "python2.7": "2021-07-15",
  "python3.10": "2026-10-31",
  "python3.6": "2022-07-18",
  "python3.7": "2023-12-04",
  "python3.8": "2024-10-14",
  "python3.9": "2025-12-15",
  "ruby2.5": "2021-07-30",
  "ruby2.7": "2023-12-07",
  "ruby3.2": "2026-03-31",
};

/**
 * The newest runtime of each family, as of 2026-11-22; one that is newer than this list counts as newest. Source: the same
 * page, and AWS Security Hub's Lambda.2 of 2026-08.
 */
export const newestRuntimes: readonly string[] = [
  "dotnet10",
  "java25",
  "nodejs24.x",
  "provided.al2023",
  "python3.14",
  "ruby4.0",
];

/** The newest runtime of the family, where it is newer than this one: `nodejs24.x` for `nodejs22.x`. */
export function newerRuntime(runtime: string): string | undefined {
  const newest = newestRuntimes.find((one) => family(one) === family(runtime));
  return newest && version(newest).localeCompare(version(runtime), "en", { numeric: true }) > 0 ? newest : undefined;
}

function family(runtime: string): string {
  return runtime.replace(/core(?=\d)/, "").replace(/[\d.].*$/, "");
}

function version(runtime: string): string {
  return runtime.replace(/^\D+/, "");
}
