import * as pulumi from "@pulumi/pulumi";
import { scopeOf } from "./stack";

/**
 * The ARN of a resource in a component's account, built from its name so that it is known at preview.
 * @param region default: the component's.
 */
export function arnOf(
  parent: pulumi.Resource,
  service: string,
  resource: pulumi.Input<string>,
  region?: pulumi.Input<string | undefined>,
): pulumi.Output<string> {
  const scope = scopeOf(parent);
  const place = pulumi.output(region).apply((own) => own ?? scope.region);
  return pulumi.interpolate`arn:${scope.partition}:${service}:${place}:${scope.account}:${resource}`;
}

/** The ARN, checked at once when it is plain text, and else as soon as it is known, which fails the program. */
export function checkedArn(arn: pulumi.Input<string>, check: (known: string) => void): pulumi.Output<string> {
  if (typeof arn === "string") {
    check(arn);
  }
  return pulumi.output(arn).apply((known) => {
    check(known);
    return known;
  });
}
