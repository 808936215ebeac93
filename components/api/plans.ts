import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SecureApiArgs, Throttling } from "./arguments";
import type { UsagePlan } from "./options";

const defaultThrottling: Throttling = { ratePerSecond: 10, burst: 20 };

/** Makes plans and keys; returns the ids of the keys by their names. AWS makes the keys, and no output shows them. */
export function createPlans(
  name: string,
  { usagePlans = {} }: SecureApiArgs,
  stage: aws.apigateway.Stage,
  parent: pulumi.Resource,
): pulumi.Output<Record<string, string>> {
  const keys = Object.entries(usagePlans).flatMap(([title, plan]) => {
    const usagePlanId = createPlan(`${name}-plan-${title}`, plan, stage, parent).id;
    return plan.keys.map((key) => [key, createKey(`${name}-key-${key}`, usagePlanId, parent)] as const);
  });
  return pulumi.all(Object.fromEntries(keys));
}

function createPlan(
  title: string,
  { throttling = defaultThrottling, quota }: UsagePlan,
  stage: aws.apigateway.Stage,
  parent: pulumi.Resource,
): aws.apigateway.UsagePlan {
  const { ratePerSecond: rateLimit, burst: burstLimit } = throttling;
  return new aws.apigateway.UsagePlan(
    title,
    {
      apiStages: [{ apiId: stage.restApi, stage: stage.stageName }],
      throttleSettings: { rateLimit, burstLimit },
      quotaSettings: quota,
    },
    { parent },
  );
}

function createKey(title: string, usagePlanId: pulumi.Output<string>, parent: pulumi.Resource): pulumi.Output<string> {
  const key = new aws.apigateway.ApiKey(title, {}, { parent });
  new aws.apigateway.UsagePlanKey(`${title}-use`, { keyId: key.id, keyType: "API_KEY", usagePlanId }, { parent });
  return key.id;
}
