import type { KnownResource } from "./known";

/** The types of Terraform's provider, where they are not named as Pulumi's. */
const types: Record<string, string> = {
  "aws:apigateway/restApi:RestApi": "aws_api_gateway_rest_api",
  "aws:apigateway/resource:Resource": "aws_api_gateway_resource",
  "aws:apigateway/method:Method": "aws_api_gateway_method",
  "aws:apigateway/integration:Integration": "aws_api_gateway_integration",
  "aws:apigateway/stage:Stage": "aws_api_gateway_stage",
  "aws:apigateway/methodSettings:MethodSettings": "aws_api_gateway_method_settings",
  "aws:cloudwatch/eventBus:EventBus": "aws_cloudwatch_event_bus",
  "aws:cloudwatch/eventRule:EventRule": "aws_cloudwatch_event_rule",
  "aws:cloudwatch/eventTarget:EventTarget": "aws_cloudwatch_event_target",
  "aws:cloudwatch/logGroup:LogGroup": "aws_cloudwatch_log_group",
  "aws:lambda/eventSourceMapping:EventSourceMapping": "aws_lambda_event_source_mapping",
  "aws:s3/bucketNotification:BucketNotification": "aws_s3_bucket_notification",
};

/** Properties that Terraform names otherwise than by its underscores. */
const properties: Record<string, string> = {
  ...{ restApi: "rest_api_id", deployment: "deployment_id", topic: "topic_arn", bucketName: "bucket" },
  ...{ lambdaFunctions: "lambda_function", attributes: "attribute" },
};

/** By type: a function is named by one property alone, a permission's function by another. */
const propertiesOf: Record<string, Record<string, string>> = {
  "aws:lambda/function:Function": { name: "function_name" },
  "aws:lambda/permission:Permission": { function: "function_name" },
};

/** An estate as `terraform show -json` prints a plan that creates it. */
export function terraformPlan(resources: readonly KnownResource[]): object {
  const addresses = new Map(resources.map((one) => [one.urn, `${typeOf(one)}.${localName(one)}`]));
  const planned = resources.map((one) => ({
    ...identity(one, addresses.get(one.urn)),
    ...{ provider_name: "registry.terraform.io/hashicorp/aws", schema_version: 0, values: valuesOf(one) },
  }));
  const changes = planned.map(({ values, schema_version: _, ...one }) => ({
    ...one,
    change: { actions: ["create"], before: null, after: values, after_unknown: {}, after_sensitive: {} },
  }));
  const configured = resources.map((one) => ({
    ...identity(one, addresses.get(one.urn)),
    ...{ provider_config_key: "aws", schema_version: 0, expressions: expressions(one, addresses) },
  }));
  return {
    ...{ format_version: "1.2", terraform_version: "1.9.8" },
    planned_values: { root_module: { resources: planned } },
    resource_changes: changes,
    configuration: {
      provider_config: { aws: { name: "aws", full_name: "registry.terraform.io/hashicorp/aws" } },
      root_module: { resources: configured },
    },
  };
}

function identity(one: KnownResource, address: string | undefined): object {
  return { address, mode: "managed", type: typeOf(one), name: localName(one) };
}

function typeOf({ type }: KnownResource): string {
  const [, service = "", name = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
  return types[type] ?? `aws_${service}_${underscored(name)}`;
}

const localName = ({ name }: KnownResource) => name.replace(/[^A-Za-z0-9_]/g, "_");
const underscored = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function attribute(type: string, property: string): string {
  return propertiesOf[type]?.[property] ?? properties[property] ?? underscored(property);
}

function valuesOf({ type, inputs }: KnownResource): object {
  const entries = Object.entries(inputs).map(([key, value]) => [attribute(type, key), blocks(type, value)]);
  return Object.fromEntries(entries);
}

/** What is one object in Pulumi is a list of one block in Terraform. */
function blocks(type: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => (typeof item === "object" ? valuesOf({ type, inputs: item } as KnownResource) : item));
  }
  return typeof value === "object" ? [valuesOf({ type, inputs: value } as KnownResource)] : value;
}

function expressions(one: KnownResource, addresses: ReadonlyMap<string, string>): object {
  const entries = Object.entries(one.inputs).map(([key, value]) => {
    const link = one.links[key];
    const address = addresses.get(link?.urn ?? "");
    const references = [`${address}.${underscored(link?.output ?? "")}`, address];
    return [attribute(one.type, key), link ? { references } : { constant_value: value }];
  });
  return Object.fromEntries(entries);
}
