import { createValidatedPolicy } from "@cloud-copilot/iam-policy";
import { runSimulation, runUnsafeSimulation } from "@cloud-copilot/iam-simulate";
import type { AccessRequest } from "../../../policies/graph/iam/decide";

type Simulation = Parameters<typeof runSimulation>[0];

/** What another evaluator decides. It checks nothing first, so that it leaves out no condition key. */
export function simulated(request: AccessRequest): "Allowed" | "Denied" {
  return runUnsafeSimulation(simulationOf(request), {}) === "Allowed" ? "Allowed" : "Denied";
}

/** What it finds wrong with a request or its documents, and the keys that the action does not have in AWS. */
export async function faults(request: AccessRequest): Promise<unknown[]> {
  const simulation = await runSimulation(simulationOf(request), {});
  return simulation.resultType === "single" ? (simulation.result.ignoredContextKeys ?? []) : [simulation];
}

function simulationOf(request: AccessRequest): Simulation {
  const named = (documents: readonly unknown[] = []) =>
    documents.map((policy, index) => ({ name: `${index}`, policy }));
  const { principal, action, resource, resourceAccount = "", context = {} } = request;
  const levels = (request.serviceControl ?? []).map((level) => named(level));
  return {
    request: {
      principal: principal === "*" ? { type: "Anonymous" } : principal,
      action,
      resource: { resource, accountId: resourceAccount },
      contextVariables: context as Record<string, string | string[]>,
    },
    identityPolicies: named(request.identity),
    permissionBoundaryPolicies: request.boundary ? named([request.boundary]) : undefined,
    resourcePolicy: request.resourcePolicy && createValidatedPolicy(request.resourcePolicy, () => [], { name: "0" }),
    serviceControlPolicies: levels.map((policies, index) => ({ orgIdentifier: `${index}`, policies })),
    resourceControlPolicies: [],
  };
}
