import { readGiven } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has } from "../../unknown";

const config = "aws:lambda/codeSigningConfig:CodeSigningConfig";
const level = "policies.untrustedArtifactOnDeployment";
const allowedPublishers = {
  signingProfileVersionArns: ["arn:aws:signer:eu-west-1:123456789012:/signing-profiles/a/b"],
};
const enforced = { allowedPublishers, policies: { untrustedArtifactOnDeployment: "Enforce" } };
const signed = { codeSigningConfigArn: ref("signing") };

export default stackPolicy(["aws:lambda/function:Function", config], {
  name: "lambda-function-code-signing-required",
  title: "Where code is signed, every zip function must refuse code that is not",
  severity: "medium",
  why: "Whoever gets hold of a deployment role puts code of their own into the one function that takes it unsigned.",
  fix: "Set `codeSigningConfigArn` of the function, and `untrustedArtifactOnDeployment` of the configuration to `Enforce`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html",
  owasp: ["SAS-6"],
  parameters: {
    always: {
      default: false,
      description: "Whether functions must be signed in a stack without a code signing configuration, too.",
    },
  },

  check(_, { resource, stack, parameters: { always } }) {
    if (resource.type === config) {
      const value = readGiven(resource, level) ?? "Warn, the default";
      return value === "Enforce" ? undefined : `\`${level}\` is ${value}`;
    }
    const isSubject = (always || stack.ofType(config).length > 0) && readGiven(resource, "packageType") !== "Image";
    return isSubject && !has(resource.raw, "codeSigningConfigArn") ? "`codeSigningConfigArn` is not set" : undefined;
  },

  good: {
    "nobody signs here": {},
    "unsigned code is refused": { signing: [config, enforced], function: signed },
    "images are signed otherwise": {
      signing: [config, enforced],
      function: { packageType: "Image", runtime: undefined },
    },
  },
  bad: {
    "one function takes unsigned code": [{ signing: [config, enforced] }, "`codeSigningConfigArn` is not set"],
    "unsigned code only gives a warning": [
      { signing: [config, { allowedPublishers }], function: signed },
      `\`${level}\` is Warn, the default`,
    ],
  },
  unknown: {
    "the level comes from another resource": [
      { signing: [config, { ...enforced, policies: ref("restApi", "id") }], function: signed },
      `${level} of signing`,
    ],
  },
});
