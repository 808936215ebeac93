import * as pulumi from "@pulumi/pulumi";
import { type AlarmsArgs, checkAlarmsArgs } from "./arguments";
import { watchChanges } from "./changes";
import { createDashboard } from "./dashboard";
import { subscribe } from "./subscriptions";
import { sharedAlarms } from "./topic";

export type { AlarmsArgs } from "./arguments";
export type { ChangeAlarms } from "./tables/changes";
export type { StreamAlarms, TableAlarms } from "./tables/data";
export type { DatabaseAlarms } from "./tables/database";
export type { ApiAlarms, FirewallAlarms } from "./tables/edge";
export type { EventBusAlarms, ScheduleAlarms } from "./tables/events";
export type { FunctionAlarms } from "./tables/function";
export type { QueueAlarms, TopicAlarms } from "./tables/messages";
export type { AlarmOptions } from "./thresholds";

/**
 * Who is told when an alarm of the stack's components goes off, a dashboard of all of them, and alarms on changes of the
 * account's roles, keys, trails and code by others than the deployer. One for a stack and region; make it last, so that its
 * dashboard shows every component.
 */
export class Alarms extends pulumi.ComponentResource {
  /** The name of the topic that all alarms are sent to. */
  readonly name: pulumi.Output<string>;
  /** The ARN of the topic, built from its name. Queues and functions may subscribe to it as to a `SecureTopic`. */
  readonly arn: pulumi.Output<string>;
  /** The name of the dashboard. */
  readonly dashboardName: string;
  /** The log group of the changes by others than the deployer, with who did what. */
  readonly changesLogGroupName: pulumi.Output<string>;

  constructor(name: string, args: AlarmsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    checkAlarmsArgs(name, args);
    super("secure-serverless:index:Alarms", name, args, opts);
    const shared = sharedAlarms(this);
    this.name = shared.topicName;
    this.arn = shared.topicArn;
    subscribe(name, args, this.arn, this);
    this.changesLogGroupName = watchChanges(name, args, this);
    this.dashboardName = createDashboard(name, shared.created, this);
    shared.shownBy = name;
    const { arn, dashboardName, changesLogGroupName } = this;
    this.registerOutputs({ name: this.name, arn, dashboardName, changesLogGroupName });
  }
}
