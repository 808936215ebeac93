import * as pulumi from "@pulumi/pulumi";

/** What a document says but for ids that AWS gives, in whose place `{id}` stands. */
export interface PolicyTemplateArgs {
  policy?: pulumi.Input<string>;
  assumeRolePolicy?: pulumi.Input<string>;
}

/** Stands in a template for an id that is known only after deployment. */
export const templateId = "{id}";

/**
 * The parent of a resource with a document that holds an id which only deployment gives, so that Pulumi shows the whole
 * document as unknown. Its inputs are known: the policy pack reads the property of the same name here until it is known there.
 */
export class PolicyTemplate extends pulumi.ComponentResource {
  constructor(name: string, args: PolicyTemplateArgs, parent: pulumi.Resource) {
    super("secure-serverless:index:PolicyTemplate", name, args, { parent });
    this.registerOutputs({});
  }
}
