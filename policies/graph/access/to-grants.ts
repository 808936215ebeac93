import { groupBy } from "../../group";
import { faultOf } from "../breadth";
import type { Statement } from "../document";
import type { StackResource } from "../stack";
import type { Grant } from "./model";
import type { Answer } from "./request-of";
import type { RoleDocument } from "./role-documents";

/** A statement that allows something, and the document that it is of. */
export interface Source {
  source: RoleDocument;
  statement: Statement;
}

type Subject = Pick<Grant, "role" | "resource" | "arn" | "intent">;

/** One grant for each decision and condition. */
export function toGrants(subject: Subject, answers: (Answer & { action: string })[], one?: Source): Grant[] {
  const possible = answers.filter(({ decision }) => decision !== "Denied");
  const groups = groupBy(possible, ({ decision, condition }) => `${decision} ${condition}`);
  return [...groups.values()].map((group) => {
    const { decision, condition } = group[0] as Answer;
    return {
      ...subject,
      actions: group.map(({ action }) => action),
      ...(condition === undefined ? {} : { condition }),
      decision: decision === "Unknown" ? "Unknown" : "Allowed",
      because: one?.source.owner ?? (subject.resource as StackResource),
      ...(one && isBroad(one.statement) ? { isBroad: true } : {}),
    };
  });
}

/** True for a statement that policies about documents report: for too much, or for saying what it does not allow. */
function isBroad(statement: Statement): boolean {
  const { notActions, notResources } = statement;
  return notActions.length + notResources.length > 0 || faultOf(statement) !== undefined;
}
