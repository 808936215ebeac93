import { unknown } from "../../unknown";
import type { ResourceName, SdkCall } from "../calls";

/** Where a function runs, for the ARNs that its names mean. */
export interface FunctionPlace {
  /** Default `aws`. */
  partition?: string;
  region: string;
  account: string;
}

/** What stands in an ARN before and behind a name, by service. */
const shapes: Readonly<Record<string, string>> = {
  dynamodb: "table/{}",
  events: "event-bus/{}",
  firehose: "deliverystream/{}",
  kinesis: "stream/{}",
  lambda: "function:{}",
  logs: "log-group:{}",
  "cognito-idp": "userpool/{}",
  // AWS adds six characters to the name of a secret.
  secretsmanager: "secret:{}-000000",
  sns: "{}",
  sqs: "{}",
  ssm: "parameter/{}",
  states: "stateMachine:{}",
};

/** The text that a name is with a function's environment; nothing where it is not known before it runs. */
export function textOf(name: ResourceName, environment: Readonly<Record<string, string>>): string | undefined {
  switch (name.kind) {
    case "constant":
      return name.text;
    case "environment":
      return environment[name.name] ?? name.fallback;
    case "template": {
      const parts = name.parts.map((part) => textOf(part, environment));
      return parts.includes(undefined) ? undefined : parts.join("");
    }
    default:
      return undefined;
  }
}

/** The ARN of what a call is on; the marker of what is unknown before deployment where it cannot be told. */
export function arnOf(
  call: SdkCall,
  action: string,
  environment: Readonly<Record<string, string>>,
  at: FunctionPlace,
): string {
  const text = call.resource.kind === "none" ? "*" : textOf(call.resource, environment);
  if (text === undefined || text === "*") {
    return text ?? unknown;
  }
  const [service = ""] = action.split(":");
  if (service === "s3") {
    return bucketArn(call, action, text, environment, at);
  }
  const whole = text.startsWith("arn:") ? text : named(service, text, at);
  const index = call.index && service === "dynamodb" ? textOf(call.index, environment) : "";
  return index === undefined ? unknown : index === "" ? whole : `${whole}/index/${index}`;
}

function named(service: string, text: string, { partition = "aws", region, account }: FunctionPlace): string {
  const shape = shapes[service];
  const name = service === "sqs" ? text.split("/").at(-1) : service === "ssm" ? text.replace(/^\//, "") : text;
  return shape === undefined || name === undefined
    ? unknown
    : `arn:${partition}:${service}:${region}:${account}:${shape.replace("{}", () => name)}`;
}

function bucketArn(
  { key }: SdkCall,
  action: string,
  text: string,
  environment: Readonly<Record<string, string>>,
  { partition = "aws" }: FunctionPlace,
): string {
  const bucket = text.startsWith("arn:") ? text : `arn:${partition}:s3:::${text}`;
  const isOfObjects = /^s3:(?!.*Bucket).*(Object|MultipartUpload)/.test(action);
  const object = key ? textOf(key, environment) : undefined;
  return isOfObjects ? `${bucket}/${object ?? unknown}` : bucket;
}
