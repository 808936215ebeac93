import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:lambda/functionUrl:FunctionUrl", {
  name: "lambda-function-url-authorization-required",
  title: "A function URL must require authorization by IAM",
  severity: "high",
  why: "Anyone on the internet calls the function as often as they like, with no throttle and no firewall before it.",
  fix: 'Set `authorizationType: "AWS_IAM"`, or put an API with an authorizer before the function, as SecureApi does.',
  link: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  owasp: ["SAS-2"],

  check({ authorizationType }) {
    return authorizationType === "AWS_IAM" ? undefined : `\`authorizationType\` is ${authorizationType}`;
  },

  good: {
    "requests are signed": { functionName: "orders-function", authorizationType: "AWS_IAM" },
  },
  bad: {
    "anyone may call": [{ functionName: "orders-function", authorizationType: "NONE" }, "`authorizationType` is NONE"],
  },
  unknown: {
    "the type comes from another resource": [
      { functionName: "orders-function", authorizationType: unknown },
      "authorizationType",
    ],
  },
});
