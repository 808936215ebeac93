import type { Entry } from "../model";
import type { EntryContext } from "./context";
import { documentEntries } from "./documents";
import { graphqlEntries } from "./graphql";
import { httpEntries } from "./http";
import { identityPoolEntries } from "./identity-pools";
import { functionEntries } from "./invocations";
import { restEntries } from "./rest";
import { scheduleEntries } from "./schedules";
import { trustEntries } from "./trust";
import { urlEntries } from "./urls";

const kinds: readonly ((context: EntryContext) => Entry[])[] = [
  restEntries,
  httpEntries,
  graphqlEntries,
  urlEntries,
  documentEntries,
  functionEntries,
  scheduleEntries,
  trustEntries,
  identityPoolEntries,
];

/** All places at which requests or events come into a stack, kind by kind, each in the order of URNs. */
export function entriesOf(context: EntryContext): Entry[] {
  return kinds.flatMap((entries) => entries(context));
}
