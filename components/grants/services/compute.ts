import { GrantIntent } from "../index";
import type { KnownGrant, ServiceGrants } from "../service";

/** The executions of a state machine, also of its versions and aliases, which the ARN of an execution does not name. */
const executions = ({ resource }: KnownGrant) => {
  const [prefix = "", machine = ""] = resource.split(":stateMachine:");
  return [`${prefix}:execution:${machine.split(":")[0]}:*`];
};

/** Source: Service Authorization Reference, "AWS Step Functions"; for the key, its API Reference, `includedData`. */
export const states: ServiceGrants = {
  noun: "a state machine",
  resource: /^stateMachine:[^:*?{}/]+(:[^:*?{}/]+)?$/,
  example: "stateMachine:orders",
  intents: {
    [GrantIntent.Start]: { actions: ["states:StartExecution"] },
    [GrantIntent.StartSync]: { actions: ["states:StartSyncExecution"], keyActions: ["kms:Decrypt"] },
    [GrantIntent.Read]: {
      actions: ["states:DescribeExecution", "states:GetExecutionHistory"],
      resources: executions,
      keyActions: ["kms:Decrypt"],
    },
    [GrantIntent.Stop]: { actions: ["states:StopExecution"], resources: executions },
    // IAM has no resource for these: the token of a task names it, and cannot be guessed.
    [GrantIntent.Callback]: {
      actions: [],
      unscopedActions: ["states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess"],
    },
  },
};

/** One version, alias or, without either, the unpublished code: `:*` would be every version that ever was. */
export const lambda: ServiceGrants = {
  noun: "a function",
  resource: /^function:[A-Za-z0-9_-]+(:([A-Za-z0-9_-]+|\$LATEST))?$/,
  example: "function:report",
  intents: { [GrantIntent.Invoke]: { actions: ["lambda:InvokeFunction"] } },
};

/** Source: RDS User Guide, "Creating and using an IAM policy for IAM database access". */
export const rdsDb: ServiceGrants = {
  noun: "a user of a database",
  resource: /^dbuser:[A-Za-z0-9-]+\/[^*?:/{}]+$/,
  example: "dbuser:{id}/orders",
  intents: { [GrantIntent.Connect]: { actions: ["rds-db:connect"] } },
};

/**
 * A route of a REST API that asks for IAM: `*` stands for each variable of its path. Source: API Gateway Developer Guide,
 * "Control access for invoking an API".
 */
export const executeApi: ServiceGrants = {
  noun: "a route of an API",
  resource: /^[A-Za-z0-9-]+\/\w+\/(GET|POST|PUT|PATCH|DELETE)\/(([\w.~-]+|\*)(\/([\w.~-]+|\*))*)?$/,
  example: "{id}/v1/GET/orders",
  intents: { [GrantIntent.Invoke]: { actions: ["execute-api:Invoke"] } },
};
