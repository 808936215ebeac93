import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { policyDocument } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { createDeadLetterQueue, encryptedBySqs, queuePolicy } from "../queue/create";
import { type Scope, scopeOf } from "../stack";
import { alarmsPlace } from "./arguments";

/** The region that the events of IAM arise in, by partition. Source: IAM User Guide, "Logging IAM and AWS STS API calls". */
const globalRegions: Record<string, string> = { "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1" };

function globalRegion({ partition }: Scope): string {
  return globalRegions[partition] ?? "us-east-1";
}

/**
 * Sends the events of a pattern from the region of global services to the account's bus in the stack's region. In the region of
 * global services itself there is nothing to send: the rule is off then, and aims at the log, because a bus takes no rule that
 * sends its events back to it. What does not arrive is kept for 14 days beside the rule. Source: EventBridge User Guide, "Sending
 * and receiving events between AWS Regions".
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
  const ruleArn = arnOf(parent, "events", pulumi.interpolate`rule/${rule.name}`, region);
  const role = forwardRole(`${title}-role`, ruleArn, busArn, parent);
  const deadLetters = undelivered(title, ruleArn, region, parent);
  const arn = pulumi.all([isHere, logArn, busArn]).apply(([here, log, bus]) => (here ? log : bus));
  const roleArn = pulumi.all([isHere, role.arn]).apply(([here, known]) => (here ? undefined : known));
  new aws.cloudwatch.EventTarget(
    `${title}-target`,
    { region, rule: rule.name, arn, roleArn, deadLetterConfig: { arn: deadLetters.queue.arn } },
    { parent, dependsOn: [...role.policies, deadLetters.policy] },
  );
}

/** Takes what the rule could not send. Encrypted by SQS itself: the stack's key is in another region. */
function undelivered(
  title: string,
  sourceArn: pulumi.Output<string>,
  region: pulumi.Output<string>,
  parent: pulumi.Resource,
) {
  const queue = createDeadLetterQueue(`${title}-undelivered`, { ...encryptedBySqs, region }, parent);
  const producers = [{ service: "events.amazonaws.com", sourceArn }];
  const placeOf = () => alarmsPlace(title, "name");
  return { queue, policy: queuePolicy(`${title}-undelivered-policy`, queue, { producers, placeOf }, parent) };
}

/** A role that only this rule uses, to put events onto the account's bus. */
function forwardRole(
  name: string,
  sourceArn: pulumi.Output<string>,
  busArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): Sealed {
  const policy = busArn.apply((bus) =>
    policyDocument([{ Effect: "Allow", Action: ["events:PutEvents"], Resource: [bus] }]),
  );
  const condition = pulumi.all([sourceArn, scopeOf(parent)]).apply(([arn, { account }]) => {
    return { ArnEquals: { "aws:SourceArn": arn }, StringEquals: { "aws:SourceAccount": account } };
  });
  const description = "EventBridge sends changes of roles and policies to another region as this role";
  return sealedRole(name, { service: "events.amazonaws.com", description, condition, policy }, parent);
}
