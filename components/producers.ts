import type * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, refuse } from "./error";
import type { Statement } from "./grants/document";

/** A resource of this account on whose behalf a service may send. Functions need none: they have grants. */
export interface Producer {
  /** The service's principal, such as `s3.amazonaws.com`. */
  service: string;
  /** The ARN of the bucket, topic, rule or alarm. Build it from its name, so that the policy is known at preview. */
  sourceArn: pulumi.Input<string>;
}

/** A producer whose ARN is known. */
export type KnownProducer = pulumi.Unwrap<Producer>;

/** Throws for what is no service, and for an ARN that is known already and names more than one resource. */
export function checkProducers(place: ArgumentPlace, producers: Producer[]): void {
  for (const [index, { service, sourceArn }] of producers.entries()) {
    const at = (member: string) => ({ ...place, argument: `${place.argument}[${index}].${member}` });
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/.test(service)) {
      throw refuse(at("service"), `is "${service}"`, 'write the principal of a service, such as "s3.amazonaws.com"');
    }
    if (typeof sourceArn === "string") {
      checkSourceArn(at("sourceArn"), sourceArn);
    }
  }
}

/** Throws for an ARN that does not name exactly one resource, or, when the account is given, one of another account. */
function checkSourceArn(place: ArgumentPlace, arn: string, account?: string): void {
  if (!/^arn:[^:*?]+:[^:*?]+:[^:*?]*:[^:*?]*:[^*?]+$/.test(arn)) {
    throw refuse(place, `is "${arn}"`, "write the whole ARN of one resource, without a wildcard");
  }
  if (account !== undefined && !["", account].includes(accountOf(arn))) {
    throw refuse(place, `is "${arn}", of another account than ${account}`, "name a resource of this account");
  }
}

/**
 * One statement a producer: its service may perform the action for its source, and for no other. The account is asked for
 * as well: the ARN of a bucket names none. Source: SQS Developer Guide, "Prevent the cross-service confused deputy problem".
 * @param placeOf the argument that gave the source of the producer at an index.
 * @throws for a source of another account.
 */
export function admissions(
  placeOf: (index: number) => ArgumentPlace,
  producers: KnownProducer[],
  { action, resource, account }: { action: string; resource: string; account: string },
): Statement[] {
  return producers.map(({ service, sourceArn }, index) => {
    checkSourceArn(placeOf(index), sourceArn, account);
    return {
      Effect: "Allow",
      Principal: { Service: service },
      Action: [action],
      Resource: [resource],
      Condition: { ArnEquals: { "aws:SourceArn": sourceArn }, StringEquals: { "aws:SourceAccount": account } },
    };
  });
}

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}
