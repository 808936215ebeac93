import * as pulumi from "@pulumi/pulumi";
import { scopeOf } from "./stack";

/** The ARN of a resource in a component's account and region, built from its name so that it is known at preview. */
export function arnOf(parent: pulumi.Resource, service: string, resource: pulumi.Input<string>): pulumi.Output<string> {
  const scope = scopeOf(parent);
  return pulumi.interpolate`arn:${scope.partition}:${service}:${scope.region}:${scope.account}:${resource}`;
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
