import { holds } from "./conditions";
import type { Context } from "./context";
import { type PolicyStatement, readDocument } from "./documents";
import { matchArn, matchText } from "./match";
import type { AccessRequest, Document } from "./request";
import { all, every, not, some, type Truth } from "./truth";
import { substitute } from "./variables";

/** A request as statements look at it. */
export interface Asked extends Pick<AccessRequest, "action" | "resource"> {
  context: Context;
}

/** Whether a document's statements allow and deny a request, whoever asks. */
export interface Effects {
  allows: Truth;
  denies: Truth;
}

/** What documents of an identity, boundaries and service control policies say of a request. */
export function effectsOf(documents: readonly Document[], asked: Asked): Effects {
  const statements = [documents].flat().flatMap(readDocument);
  const has = (effect: "Allow" | "Deny") => (one: PolicyStatement) =>
    one.effects.includes(effect) ? applies(one, asked) : false;
  return { allows: some(statements, has("Allow")), denies: some(statements, has("Deny")) };
}

/** Whether a statement is about a request, whoever asks. Source: IAM User Guide, "IAM JSON policy element reference". */
export function applies(statement: PolicyStatement, asked: Asked): Truth {
  const tests = [coversAction, coversResource, meetsConditions, isDecided];
  return every(tests, (test) => test(statement, asked));
}

function isDecided({ isUndecided }: PolicyStatement): Truth {
  return isUndecided ? undefined : true;
}

function coversAction({ actions, notActions }: PolicyStatement, { action }: Asked): Truth {
  const covers = (pattern: string) => matchText(pattern.toLowerCase(), action.toLowerCase());
  return actions.length > 0 ? some(actions, covers) : all(notActions.length > 0, not(some(notActions, covers)));
}

/**
 * A statement without resources, as in a trust policy, is about the resource that it is attached to. In an ARN, variables
 * count only behind the fifth colon. Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
function coversResource(statement: PolicyStatement, { resource, context }: Asked): Truth {
  const { resources, notResources, hasVariables } = statement;
  const covers = (pattern: string) => {
    const [, head = "", name = pattern] = /^((?:[^:]*:){5})(.*)$/.exec(pattern) ?? [];
    const substituted = hasVariables ? substitute(name, context) : name;
    return substituted === undefined ? false : matchArn(head + substituted, resource);
  };
  return resources.length > 0 ? some(resources, covers) : not(some(notResources, covers));
}

function meetsConditions({ conditions, hasVariables }: PolicyStatement, { context }: Asked): Truth {
  return every(conditions, (condition) => holds(condition, context, hasVariables));
}
