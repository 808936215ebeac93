import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const settings = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;
const accessPoint = { bucket: "orders-site", name: "partners" };
const blocked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

export default policy("aws:s3/accessPoint:AccessPoint", {
  name: "s3-access-point-public-access-blocked",
  title: "An access point must block public access",
  severity: "high",
  why: "Its policy can open the bucket's objects to anybody, and the settings cannot be changed once it is made.",
  fix: "Leave `publicAccessBlockConfiguration` out: all four settings are then true.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html",
  owasp: ["SAS-3"],

  check(properties) {
    // What is bound to a network is never public.
    if (has(properties, "vpcConfiguration")) {
      return undefined;
    }
    const configuration = properties.publicAccessBlockConfiguration ?? {};
    const off = settings.filter((setting) => configuration[setting] === false);
    return off.length > 0 ? `${off.map((one) => `\`${one}\``).join(", ")} is false` : undefined;
  },

  remediate(properties) {
    const configuration = properties.publicAccessBlockConfiguration ?? {};
    const isOff = !has(properties, "vpcConfiguration") && settings.some((one) => configuration[one] === false);
    return isOff ? { publicAccessBlockConfiguration: { ...configuration, ...blocked } } : undefined;
  },

  good: {
    "nothing is said": accessPoint,
    "all four settings": { ...accessPoint, publicAccessBlockConfiguration: blocked },
    "it is bound to a network": {
      ...accessPoint,
      vpcConfiguration: { vpcId: "vpc-0a1b2c3d" },
      publicAccessBlockConfiguration: { ...blocked, blockPublicPolicy: false },
    },
  },
  bad: {
    "its policy may be public": [
      { ...accessPoint, publicAccessBlockConfiguration: { blockPublicPolicy: false, restrictPublicBuckets: false } },
      "`blockPublicPolicy`, `restrictPublicBuckets` is false",
    ],
  },
  unknown: {
    "another stack decides": [
      { ...accessPoint, publicAccessBlockConfiguration: { ...blocked, ignorePublicAcls: unknown } },
      "publicAccessBlockConfiguration.ignorePublicAcls",
    ],
  },
});
