import { inFrontOf } from "../../bases/storage";
import { signingFault } from "../../graph/access-control";
import { serverlessOrigins } from "../../graph/origins";
import { type ExampleStack, stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, UnknownRead, unknown } from "../../unknown";

const control = (originAccessControlOriginType: string, signingBehavior = "always"): ExampleStack => {
  const inputs = { originAccessControlOriginType, signingBehavior, signingProtocol: "sigv4" };
  return { control: ["aws:cloudfront/originAccessControl:OriginAccessControl", inputs] };
};
const functionUrl = { functionName: ref("function", "name"), authorizationType: "AWS_IAM" };
const url = (changes: object = {}): ExampleStack => ({
  url: ["aws:lambda/functionUrl:FunctionUrl", functionUrl],
  distribution: inFrontOf(ref("url", "functionUrl"), changes),
});
const customHeaders = [{ name: "x-origin-key", value: unknown }];
const never = "`origins[0]` is a function URL with an origin access control that never signs";
const signed = { originAccessControlId: ref("control", "id") };

export default stackPolicy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-lambda-url-origin-access-control",
  title: "A function URL behind CloudFront must be reached through an origin access control",
  severity: "high",
  why: "Without one the URL works only if anybody may call it, and then they call it past the web ACL, the limits and the logs of CloudFront.",
  fix: 'Set `originAccessControlId` to an OriginAccessControl of the type "lambda" that signs always.',
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html",
  owasp: ["SAS-2"],

  *check(_, { resource, stack }) {
    const all = serverlessOrigins(stack, resource);
    // A URL that asks for no signature is reported by lambda-function-url-authorization-required.
    const isOpen = ({ raw }: { raw: { authorizationType?: unknown } }) => raw.authorizationType === "NONE";
    const urls = all.filter(({ targets }) => targets.length === 0 || !targets.every(isOpen));
    for (const { place, origin } of urls.filter(({ kind }) => kind === "function URL")) {
      const fault = signingFault(stack, resource, origin);
      yield* fault ? [`\`${place}\` is a function URL ${fault}`] : [];
    }
    const unsure = all.find(({ kind, origin }) => kind === "unsure" && !has(origin, "originAccessControlId"));
    if (unsure) {
      throw new UnknownRead(`${unsure.place}.domainName`);
    }
  },

  good: {
    "CloudFront signs": { ...url(signed), ...control("lambda") },
    "an API": { distribution: inFrontOf("api.example.com") },
  },
  bad: {
    "nothing is said": [url(), "`origins[0]` is a function URL without an origin access control"],
    "the control for a bucket": [
      { ...url(signed), ...control("s3") },
      "`origins[0]` is a function URL with an origin access control for s3",
    ],
    "one that does not sign": [{ ...url(signed), ...control("lambda", "never") }, never],
  },
  unknown: {
    "its name comes from another stack": [url({ domainName: unknown, customHeaders }), "origins[0].domainName"],
  },
});
