import type * as pulumi from "@pulumi/pulumi";
import { type FirewallAlarms, firewallTable } from "../alarms/tables/edge";
import { checkAlarms } from "../alarms/thresholds";
import { type ArgumentPlace, checkRange, checkReason, refuse } from "../error";
import { checkRetention } from "../logs";
import { bodyRule, countable } from "./groups";

/** A web ACL of AWS WAF, of this program or another. A {@link Firewall} is one. */
export interface FirewallReference {
  arn: pulumi.Input<string>;
}

/** The arguments of {@link Firewall}. None is needed. */
export interface FirewallArgs {
  /** Requests that one IP address may make in five minutes: 10 to 2,000,000,000, default 1000. */
  requestsPerFiveMinutes?: number;
  /**
   * The largest body that is let through, in bytes: 1 to 65,536, default 8192. AWS WAF reads no further than 64 KB, so more
   * would pass unread; above 16,384 it costs extra.
   */
  maximumBodyBytes?: number;
  /**
   * Rules of the common or the SQL injection group that only count, each with why they hit good requests, in 20 characters
   * or more, such as `{ NoUserAgent_HEADER: "the partner's client sends no user agent" }`.
   */
  countedRules?: Record<string, string>;
  /** When its alarms go off. By default as `FirewallAlarms` says. */
  alarms?: FirewallAlarms;
  /** Days that the log is kept, of those that CloudWatch accepts. Default 365. */
  logRetentionDays?: number;
}

/** The body that the common group of AWS lets through, in bytes. */
export const defaultBodyBytes = 8192;

/** Throws for arguments that AWS WAF would refuse, and for rules that are not to be counted. */
export function checkFirewall(name: string, args: FirewallArgs): void {
  const place = (argument: string): ArgumentPlace => ({ component: "Firewall", name, argument });
  if (!/^[\w-]{1,64}$/.test(name)) {
    throw refuse(place("name"), `is "${name}"`, "write 1 to 64 letters, digits, hyphens and underscores");
  }
  checkRange(place("requestsPerFiveMinutes"), args.requestsPerFiveMinutes, 10, 2_000_000_000);
  checkRange(place("maximumBodyBytes"), args.maximumBodyBytes, 1, 65_536);
  checkRetention(place("logRetentionDays"), args.logRetentionDays);
  checkAlarms(place("alarms"), args.alarms, firewallTable);
  for (const [rule, reason] of Object.entries(args.countedRules ?? {})) {
    checkCounted(place(`countedRules["${rule}"]`), rule, reason);
  }
}

function checkCounted(place: ArgumentPlace, rule: string, reason: string): void {
  if (rule === bodyRule) {
    throw refuse(place, "would let bodies of any size through", "write maximumBodyBytes instead");
  }
  if (!countable.includes(rule)) {
    const remedy = `write one of ${countable.join(", ")}`;
    throw refuse(place, "is no rule of the common or the SQL injection group", remedy);
  }
  checkReason(place, reason, "why it hits good requests");
}
