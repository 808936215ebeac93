import type { Resource } from "../../resource";
import { fillTemplates } from "../../templates";
import { isUnknown } from "../../unknown";
import { buildStack } from "../stack";
import { buildAccess } from "./build";
import { isNamed } from "./labels";
import type { Access, Entry } from "./model";
import { type ReachedRow, reachedFrom, reachedFromResource } from "./reached";

/** The access in previewed resources, with what templates say of documents whose ids are not known yet. */
export function accessIn(resources: readonly Resource[]): Access {
  const filled = fillTemplates(resources).map((resource) => {
    const known = Object.entries(resource.outputs).map(([name, value]) => [
      name,
      isUnknown(value) ? filledIn(resource, name) : value,
    ]);
    return { ...resource, outputs: Object.fromEntries(known) };
  });
  return buildAccess(buildStack(filled));
}

/** The text of a template stands in the inputs; any other unknown value is as unknown there. */
function filledIn({ inputs, outputs }: Resource, name: string): unknown {
  return typeof inputs[name] === "string" ? inputs[name] : outputs[name];
}

const audiences: Readonly<Record<string, readonly Entry["audience"][]>> = {
  anonymous: ["anyone", "any AWS account", "unknown"],
  authenticated: ["authenticated"],
};

/**
 * What somebody reaches: `anonymous`, who has no more than an address; `authenticated`, whom an authorizer lets in; or by
 * the name of a function, state machine, role or entry point. Nothing when there is no such name.
 */
export function reachOf(access: Access, from: string): ReachedRow[] | undefined {
  const wanted = Object.hasOwn(audiences, from) ? audiences[from] : undefined;
  if (wanted) {
    const entries = access.entries.filter(({ audience }) => wanted.includes(audience));
    return reachedFrom(access, from === "anonymous" ? [...entries, ...authorizers(access)] : entries);
  }
  const entries = access.entries.filter(({ label }) => label === from);
  if (entries.length > 0) {
    return reachedFrom(access, entries);
  }
  const acting = access.stack.resources.filter((one) => isActing.test(one.type) && isNamed(one, from));
  return acting.length > 0 ? acting.flatMap((one) => reachedFromResource(access, one)) : undefined;
}

/** The functions of authorizers: they run for whoever sends a request, as they are to find out who that is. */
export function authorizers({ stack, flowsFrom }: Access): Entry[] {
  const all = stack.resources.filter(({ type }) => /^aws:apigateway(v2)?\/authorizer:/.test(type));
  return all.flatMap((resource) => {
    const to = flowsFrom(resource).map((flow) => flow.to);
    const label = `authorizer ${resource.name}`;
    return to.length > 0 ? [{ resource, kind: "route" as const, label, audience: "anyone" as const, to }] : [];
  });
}

const isActing =
  /^aws:(lambda\/function|sfn\/stateMachine|iam\/role|pipes\/pipe|scheduler\/schedule|cloudwatch\/eventTarget):/;
