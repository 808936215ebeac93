import type * as pulumi from "@pulumi/pulumi";
import { scopeOf } from "../../stack";
import { createAlarms } from "../create";
import { logMetric } from "../log-metric";
import { type AlarmOptions, type AlarmTable, isOmitted } from "../thresholds";

/** When an API's alarms go off. Each threshold has a default. */
export interface ApiAlarms extends AlarmOptions {
  /** Answers with 4XX, in percent of all, in each of five minutes. Default 5. */
  clientErrorsPercent?: number;
  /** Answers with 5XX, in percent of all, in each of three minutes. Default 5. */
  serverErrorsPercent?: number;
  /** What the slowest tenth of calls takes, in milliseconds, in each of five minutes. Default 2500. */
  latencyMilliseconds?: number;
  /** Answers with 401 or 403 in five minutes: somebody tries tokens, or routes. Default 50. */
  denials?: number;
}

/** When a firewall's alarms go off. Each threshold has a default. */
export interface FirewallAlarms extends AlarmOptions {
  /** Requests that all rules together blocked in five minutes. Default 500. */
  blockedRequests?: number;
}

const ofApi = { namespace: "AWS/ApiGateway", periodSeconds: 60 } as const;

/**
 * Sources: API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics"; CloudWatch User Guide, "Recommended
 * alarms", for the thresholds of errors and of latency.
 */
export const apiTable: AlarmTable<ApiAlarms> = {
  clientErrorsPercent: {
    ...ofApi,
    metric: "4XXError",
    statistic: "Average",
    threshold: 5,
    periods: 5,
    why: "Many calls are wrong or refused: a broken client, or somebody who looks for a way in",
  },
  serverErrorsPercent: {
    ...ofApi,
    metric: "5XXError",
    statistic: "Average",
    threshold: 5,
    periods: 3,
    why: "Many calls fail: the logs of the API and its functions say why",
  },
  latencyMilliseconds: {
    ...ofApi,
    metric: "Latency",
    statistic: "p90",
    threshold: 2500,
    periods: 5,
    why: "Callers wait too long",
  },
  denials: {
    metric: "Denials",
    statistic: "Sum",
    threshold: 50,
    periodSeconds: 300,
    why: "Many calls have no valid token, or may not do what they ask for: somebody tries",
  },
};

/** Source: AWS WAF Developer Guide, "AWS WAF metrics and dimensions". */
export const firewallTable: AlarmTable<FirewallAlarms> = {
  blockedRequests: {
    namespace: "AWS/WAFV2",
    metric: "BlockedRequests",
    statistic: "Sum",
    threshold: 500,
    periodSeconds: 300,
    why: "Many requests are blocked: an attack, or a rule that hits good requests",
  },
};

/** What the alarms of an API need to know of it. */
export interface AlarmedApi {
  /** The name of the REST API. */
  apiName: pulumi.Output<string>;
  stageName: string;
  /** The log group of the calls, whose entries have the member `status`. */
  logGroupName: pulumi.Output<string>;
  alarms?: ApiAlarms;
}

/** The alarms of an API. */
export function apiAlarms(name: string, made: AlarmedApi, parent: pulumi.Resource): void {
  const { apiName: ApiName, stageName: Stage, logGroupName, alarms } = made;
  const own = { dimensions: { ApiName, Stage } };
  const rate = { ...own, scale: 0.01 };
  const pattern = '{ ($.status = "401") || ($.status = "403") }';
  const denials = isOmitted(alarms, "denials")
    ? undefined
    : logMetric(`${name}-denials`, { logGroupName, pattern }, parent);
  const watched = { clientErrorsPercent: rate, serverErrorsPercent: rate, latencyMilliseconds: own, denials };
  createAlarms({ name, kind: "api", table: apiTable, alarms, watched }, parent);
}

/** The alarms of a firewall. */
export function firewallAlarms(
  name: string,
  { metricName: WebACL, alarms }: { metricName: string; alarms?: FirewallAlarms },
  parent: pulumi.Resource,
): void {
  const dimensions = { WebACL, Rule: "ALL", Region: scopeOf(parent).region };
  const watched = { blockedRequests: { dimensions } };
  createAlarms({ name, kind: "firewall", table: firewallTable, alarms, watched }, parent);
}
