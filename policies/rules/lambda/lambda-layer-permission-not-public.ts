import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const permission = {
  layerName: "arn:aws:lambda:eu-west-1:123456789012:layer:orders-common",
  versionNumber: 7,
  statementId: "readers",
  action: "lambda:GetLayerVersion",
  principal: "210987654321",
};

export default policy("aws:lambda/layerVersionPermission:LayerVersionPermission", {
  name: "lambda-layer-permission-not-public",
  title: "Not everyone may be allowed to download a layer",
  severity: "high",
  why: "Anyone with an AWS account reads the layer's code, with whatever it tells of your systems.",
  fix: "Set `principal` to an account, or `organizationId` to your organization beside `*`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html",
  owasp: ["SAS-6"],

  check(properties) {
    const isPublic = !has(properties, "organizationId") && properties.principal === "*";
    return isPublic ? "`principal` is *, and no `organizationId` limits it" : undefined;
  },

  good: {
    "one account": permission,
    "everyone in an organization": { ...permission, principal: "*", organizationId: unknown },
  },
  bad: {
    everyone: [{ ...permission, principal: "*" }, "`principal` is *, and no `organizationId` limits it"],
  },
  unknown: {
    "the principal comes from another stack": [{ ...permission, principal: unknown }, "principal"],
  },
});
