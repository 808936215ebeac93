import { apiTable } from "../alarms/tables/edge";
import { checkAlarms } from "../alarms/thresholds";
import { refuse } from "../error";
import { checkRetention } from "../logs";
import { checkOverrides, overridden } from "../overrides";
import { type SecureApiArgs, stageNameOf } from "./arguments";
import { checkAuthorizers } from "./check-access";
import { checkOptions } from "./check-options";
import { checkRoutes } from "./check-routes";
import { apiPlace, checkThrottling } from "./place";

/** An override of this policy makes a stage without a firewall. */
export const firewallPolicy = "apigateway-stage-web-acl-associated";

const supportedOverrides = [
  "apigateway-method-authorization-required",
  "apigateway-stage-tracing-enabled",
  firewallPolicy,
  "apigateway-unauthenticated-route-without-write-access",
];

/** Throws for arguments that API Gateway would refuse, or that leave a route open by accident. */
export function checkApi(name: string, args: SecureApiArgs): void {
  const place = apiPlace(name);
  if (args.routes.length === 0) {
    throw refuse(place("routes"), "is empty", "write at least one route");
  }
  checkRetention(place("logRetentionDays"), args.logRetentionDays);
  checkThrottling(place("throttling"), args.throttling);
  checkAlarms(place("alarms"), args.alarms, apiTable);
  checkOverrides(place("overrides"), args.overrides, supportedOverrides);
  if (!/^\w{1,128}$/.test(stageNameOf(args))) {
    throw refuse(place("stageName"), `is "${args.stageName}"`, "write letters, digits and underscores");
  }
  if (args.firewall && overridden(args.overrides, firewallPolicy)) {
    throw refuse(place("firewall"), "is given beside the override for a stage without one", "leave one of them out");
  }
  checkAuthorizers(place, args);
  checkRoutes(place, args);
  checkOptions(place, args);
}
