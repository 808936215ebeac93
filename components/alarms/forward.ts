import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { policyDocument } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { type Scope, scopeOf } from "../stack";

/** The region that the events of IAM arise in, by partition. Source: IAM User Guide, "Logging IAM and AWS STS API calls". */
const globalRegions: Record<string, string> = { "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1" };

function globalRegion({ partition }: Scope): string {
  return globalRegions[partition] ?? "us-east-1";
}

/**
 * Sends the events of a pattern from the region of global services to the account's bus in the stack's region. In the region of
 * global services itself there is nothing to send: the rule is off then, and aims at the log, because a bus takes no rule that
 * sends its events back to it. Source: EventBridge User Guide, "Sending and receiving events between AWS Regions".
 */
export function forwardFromGlobalRegion(
  name: string,
  eventPattern: pulumi.Output<string>,
  logArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  const region = scopeOf(parent).apply(globalRegion);
  const isHere = scopeOf(parent).apply((scope) => scope.region === globalRegion(scope));
  const state = isHere.apply((here) => (here ? "DISABLED" : "ENABLED"));
  const description = "Sends changes of roles and policies to the region of the stack";
  const title = `${name}-global-role-changes`;
  const rule = new aws.cloudwatch.EventRule(`${title}-rule`, { region, description, eventPattern, state }, { parent });
  const busArn = arnOf(parent, "events", "event-bus/default");
  const role = forwardRole(`${title}-role`, rule.name, busArn, parent);
  const arn = pulumi.all([isHere, logArn, busArn]).apply(([here, log, bus]) => (here ? log : bus));
  const roleArn = pulumi.all([isHere, role.arn]).apply(([here, known]) => (here ? undefined : known));
  new aws.cloudwatch.EventTarget(
    `${title}-target`,
    { region, rule: rule.name, arn, roleArn },
    { parent, dependsOn: role.policies },
  );
}

/** A role that only this rule uses, to put events onto the account's bus. */
function forwardRole(
  name: string,
  rule: pulumi.Output<string>,
  busArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): Sealed {
  const policy = busArn.apply((bus) =>
    policyDocument([{ Effect: "Allow", Action: ["events:PutEvents"], Resource: [bus] }]),
  );
  const condition = pulumi.all([rule, scopeOf(parent)]).apply(([ruleName, scope]) => {
    const { partition, account } = scope;
    const sourceArn = `arn:${partition}:events:${globalRegion(scope)}:${account}:rule/${ruleName}`;
    return { ArnEquals: { "aws:SourceArn": sourceArn }, StringEquals: { "aws:SourceAccount": account } };
  });
  const description = "EventBridge sends changes of roles and policies to another region as this role";
  return sealedRole(name, { service: "events.amazonaws.com", description, condition, policy }, parent);
}
