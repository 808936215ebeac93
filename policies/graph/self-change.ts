import { everyResource, isEveryAction, isEveryActionOfService } from "./breadth";
import { matchesAction, type Statement } from "./document";
import type { StackResource } from "./stack";

/**
 * Actions by which a function changes what it is or may do, by the service and kind of resource that they are about.
 * Source: Service Authorization Reference, AWS Lambda and IAM, access levels Write and Permissions management.
 */
const changes = {
  lambda: [
    "lambda:AddPermission",
    "lambda:CreateFunctionUrlConfig",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
    "lambda:UpdateFunctionUrlConfig",
  ],
  iam: [
    "iam:AttachRolePolicy",
    "iam:DeleteRolePermissionsBoundary",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:UpdateAssumeRolePolicy",
  ],
};

/** A statement by which a function changes itself. */
export interface SelfChange {
  actions: string[];
  /** The resource in the statement that is the function, or its role. */
  resource: string;
}

/**
 * The statements among those of a function's role that let it change itself. What a statement allows on every resource,
 * or every action of a service, is the fault of the statement, and has policies of its own; a condition may exclude it.
 */
export function selfChanges(statements: Statement[], function_: StackResource, role: StackResource): SelfChange[] {
  const allowing = statements.filter(
    (one) => one.effect === "Allow" && one.conditions.length === 0 && everyResource(one) === undefined,
  );
  const denied = statements.filter(({ effect }) => effect === "Deny").flatMap(({ actions }) => actions);
  return allowing.flatMap((statement) =>
    statement.resources.flatMap((resource) => {
      const about = changesTo(resource, function_, role);
      const actions = statement.actions.filter((pattern) => about.some((action) => allows(pattern, action, denied)));
      return actions.length > 0 ? [{ actions, resource }] : [];
    }),
  );
}

function allows(pattern: string, action: string, denied: string[]): boolean {
  const isBroad = isEveryAction(pattern) || isEveryActionOfService(pattern);
  return !isBroad && matchesAction(pattern, action) && !denied.some((one) => matchesAction(one, action));
}

/** The actions that change the function or its role by way of the resource. Account and region are taken to be its own. */
function changesTo(resource: string, function_: StackResource, role: StackResource): string[] {
  const [, , service, , , ...rest] = resource.split(":");
  const [type, name] = service === "lambda" ? rest : rest.join(":").split(/\/(?:.*\/)?/);
  if (service === "lambda" && type === "function" && fits(name, function_)) {
    return changes.lambda;
  }
  return service === "iam" && type === "role" && fits(name, role) ? changes.iam : [];
}

function fits(pattern = "", { raw: { name } }: StackResource): boolean {
  return typeof name === "string" && matchesAction(pattern, name);
}
