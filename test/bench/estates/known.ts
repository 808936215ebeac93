import type { Properties, Resource } from "../../../policies/resource";
import { isUnknown } from "../../../policies/unknown";
import { estate } from "../../support/estate";

/** A value that comes of another resource. */
export interface Link {
  urn: string;
  /** Which of its outputs: as Pulumi names it. */
  output: string;
}

/** A resource of an estate that is deployed: everything is known, also where a value comes from. */
export interface KnownResource
  extends Pick<Resource, "urn" | "type" | "name" | "dependencies" | "propertyDependencies"> {
  inputs: Properties;
  /** The `arn`, `id` and the like. */
  outputs: Properties;
  /** By the path of a property, such as `lambdaFunctions.0.lambdaFunctionArn`. */
  links: Record<string, Link>;
}

/** What the estate leaves out and other tools want, by type. */
const completed: Record<string, Properties> = {
  "aws:apigateway/resource:Resource": { parentId: "root" },
  "aws:apigateway/stage:Stage": { deployment: "deployment" },
  "aws:apigateway/methodSettings:MethodSettings": { methodPath: "*/*", settings: { metricsEnabled: true } },
  "aws:dynamodb/table:Table": {
    ...{ hashKey: "id", attributes: [{ name: "id", type: "S" }] },
    ...{ billingMode: "PAY_PER_REQUEST", streamViewType: "NEW_IMAGE" },
  },
  "aws:lambda/function:Function": {
    ...{ runtime: "nodejs22.x", handler: "index.handler" },
    ...{ s3Bucket: "deployments", s3Key: "code.zip" },
  },
};

/** The output that a property takes where it is not the ARN. */
const outputOf: Record<string, string> = {
  ...{ restApi: "id", resourceId: "id", bucket: "id", queueUrl: "url", uri: "invokeArn" },
};

/** The estate of `test/support/estate.ts`, deployed: one description for all tools. */
export function knownEstate(services: number): KnownResource[] {
  const resources = estate(services).map((one) => ({ ...one, outputs: outputs(one) }));
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  return resources.map(({ urn, type, name, inputs, outputs: own, dependencies, propertyDependencies }) => {
    const links: Record<string, Link> = {};
    const given = Object.entries(inputs).filter(([, value]) => value !== undefined);
    const filled = given.map(([key, value]) => [key, resolved(value, key, propertyDependencies[key]?.[0])]);
    const all = { ...completed[type], ...Object.fromEntries(filled) };
    return { urn, type, name, inputs: all, outputs: own, links, dependencies, propertyDependencies };

    function resolved(value: unknown, path: string, from = ""): unknown {
      if (isUnknown(value)) {
        const output = outputName(path, byUrn.get(from)?.type);
        links[path] = { urn: from, output };
        return byUrn.get(from)?.outputs[output];
      }
      if (typeof value !== "object" || value === null) {
        return value;
      }
      const members = Object.entries(value).map(([key, item]) => [key, resolved(item, `${path}.${key}`, from)]);
      return Array.isArray(value) ? members.map(([, item]) => item) : Object.fromEntries(members);
    }
  });
}

function outputName(path: string, type: string | undefined): string {
  const isStream = path === "eventSourceArn" && type === "aws:dynamodb/table:Table";
  return isStream ? "streamArn" : (outputOf[path] ?? "arn");
}

/** What stands before the name in an ARN, by type. Source: "Resource types", Service Authorization Reference of AWS. */
const arnBefore: Record<string, string> = {
  "aws:cloudwatch/eventBus:EventBus": "arn:aws:events:eu-west-1:123456789012:event-bus/",
  "aws:cloudwatch/eventRule:EventRule": "arn:aws:events:eu-west-1:123456789012:rule/",
  "aws:cloudwatch/logGroup:LogGroup": "arn:aws:logs:eu-west-1:123456789012:log-group:",
  "aws:dynamodb/table:Table": "arn:aws:dynamodb:eu-west-1:123456789012:table/",
  "aws:iam/role:Role": "arn:aws:iam::123456789012:role/",
  "aws:lambda/function:Function": "arn:aws:lambda:eu-west-1:123456789012:function:",
  "aws:s3/bucket:Bucket": "arn:aws:s3:::",
  "aws:sns/topic:Topic": "arn:aws:sns:eu-west-1:123456789012:",
  "aws:sqs/queue:Queue": "arn:aws:sqs:eu-west-1:123456789012:",
};

function outputs({ type, name, inputs }: Resource): Properties {
  const id = [inputs.name, inputs.bucket].find((given) => typeof given === "string" && !isUnknown(given)) ?? name;
  const before = arnBefore[type];
  if (before === undefined) {
    return { id };
  }
  const arn = `${before}${id}`;
  const invokeArn = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
  const url = `https://sqs.eu-west-1.amazonaws.com/123456789012/${id}`;
  return { id, arn, url, invokeArn, streamArn: `${arn}/stream/2026-11-22T00:00:00.000` };
}
