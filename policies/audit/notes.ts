import { peerDependencies } from "../package.json";
import type { StackExport, StateResource } from "./export";

/** The major version of the AWS provider whose types the policies are written for. */
const major = Number(/\d+/.exec(peerDependencies["@pulumi/aws"])?.[0]);

/** What is not judged as the state has it, and what the state does not tell, a sentence each. */
export function notesOf({ resources, pendingOperations }: StackExport): string[] {
  const waiting = resources.filter((one) => one.delete || one.pendingReplacement).length;
  const read = resources.filter(({ external, delete: isDeleted }) => external && !isDeleted).length;
  return [
    ...otherVersions(resources).map(
      (version) =>
        `resources were made by version ${version} of the AWS provider, and policies know those of version ${major}: what it names otherwise is not seen; upgrade \`@pulumi/aws\``,
    ),
    ...(waiting > 0 ? [`${count(waiting, "resource")} replaced or to be deleted: not judged`] : []),
    ...(read > 0 ? [`${count(read, "resource")} only read by the program: not judged`] : []),
    ...(pendingOperations > 0
      ? [`an update was interrupted, ${count(pendingOperations, "operation")} pending; run \`pulumi refresh\``]
      : []),
  ];
}

/** Versions of the AWS provider in use that policies were not written for, sorted. */
function otherVersions(resources: readonly StateResource[]): string[] {
  const versions = resources
    .filter(({ type }) => type === "pulumi:providers:aws")
    .map(({ inputs, urn }) =>
      String(inputs?.version ?? /::default_(\d+_\d+_\d+)/.exec(urn)?.[1]?.replaceAll("_", ".")),
    );
  return [...new Set(versions)].filter((one) => /^\d/.test(one) && Number.parseInt(one, 10) !== major).sort();
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? " is" : "s are"}`;
}
