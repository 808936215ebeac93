import { type ArgumentPlace, refuse } from "../error";
import { checkRetention } from "../logs";
import { type ChangeAlarms, changeTable } from "./tables/changes";
import { checkAlarms } from "./thresholds";

/** The arguments of {@link Alarms}. Only `deployerArn` is needed. */
export interface AlarmsArgs {
  /**
   * The IAM role or user that deploys the stack: what it changes is no alarm. Of a role that is assumed, its own ARN, such as
   * `arn:aws:iam::123456789012:role/deploy`.
   */
  deployerArn: string;
  /** More roles or users that may change roles, keys, trails and code of the account, such as those of other stacks. */
  otherDeployerArns?: string[];
  /** Addresses that alarms are mailed to. Amazon SNS asks each once to confirm. */
  emails?: string[];
  /** Addresses that alarms are posted to, such as those of an on-call service. Each must confirm; what fails is kept. */
  httpsEndpoints?: string[];
  /** Days that changes are kept in a log, of those that CloudWatch accepts. Default 365. */
  logRetentionDays?: number;
  /** When the alarms on changes go off. By default as `ChangeAlarms` says. */
  alarms?: ChangeAlarms;
}

/** The place of an argument of the alarms. */
export function alarmsPlace(name: string, argument: string): ArgumentPlace {
  return { component: "Alarms", name, argument };
}

/** Who may change what is watched. */
export function deployers({ deployerArn, otherDeployerArns = [] }: AlarmsArgs): string[] {
  return [deployerArn, ...otherDeployerArns];
}

/** Throws for deployers that no event can name, and for addresses that nothing can be sent to. */
export function checkAlarmsArgs(name: string, args: AlarmsArgs): void {
  const place = (argument: keyof AlarmsArgs) => alarmsPlace(name, argument);
  checkDeployer(place("deployerArn"), args.deployerArn);
  for (const arn of args.otherDeployerArns ?? []) {
    checkDeployer(place("otherDeployerArns"), arn);
  }
  refuseOther(place("emails"), args.emails, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, "write addresses such as ops@example.com");
  refuseOther(place("httpsEndpoints"), args.httpsEndpoints, /^https:\/\/[^\s/@]+(\/\S*)?$/, "write https addresses");
  checkRetention(place("logRetentionDays"), args.logRetentionDays);
  checkAlarms(place("alarms"), args.alarms, changeTable);
}

/** CloudTrail names the role of a session, and not only the session. Source: CloudTrail User Guide, "userIdentity element". */
function checkDeployer(place: ArgumentPlace, arn: string): void {
  if (!/^arn:[a-z-]+:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/.test(arn)) {
    const remedy = "write the ARN of one IAM role or user, such as arn:aws:iam::123456789012:role/deploy";
    throw refuse(place, `is "${arn}"`, remedy);
  }
}

function refuseOther(place: ArgumentPlace, values: string[] | undefined, form: RegExp, remedy: string): void {
  const wrong = values?.find((value) => !form.test(value));
  if (wrong !== undefined) {
    throw refuse(place, `has "${wrong}"`, remedy);
  }
}
