import { requiredParameters, routeOf } from "../../graph/gateway";
import { stackPolicy } from "../../policy";
import { has, unknown } from "../../unknown";

const validatorType = "aws:apigateway/requestValidator:RequestValidator";
const get = { httpMethod: "GET", requestValidatorId: undefined };
const parameter = (name: string) => ({ requestParameters: { [`method.request.${name}`]: true } });
const bodyOnly = { validateRequestParameters: false };

export default stackPolicy("aws:apigateway/method:Method", {
  name: "apigateway-method-request-validated",
  title: "A method that takes a body or requires parameters must validate its requests",
  severity: "medium",
  why: "Malformed and hostile input reaches the function, which then runs, and is paid for, to refuse it at best.",
  fix: "Set `requestValidatorId` to a RequestValidator with `validateRequestBody` and `validateRequestParameters`, and `requestModels` to the schema of the body, as SecureApi does.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html",
  owasp: ["SAS-1"],

  check({ httpMethod }, { resource, stack }) {
    const required = requiredParameters(resource);
    if (!["POST", "PUT", "PATCH"].includes(httpMethod) && required.length === 0) {
      return undefined;
    }
    const route = routeOf(stack, resource);
    if (!has(resource.raw, "requestValidatorId")) {
      return `${route} has no \`requestValidatorId\``;
    }
    const validator = stack.referred(resource, "requestValidatorId", validatorType);
    const { validateRequestBody: body, validateRequestParameters: parameters } = validator?.properties ?? {};
    if (!validator || parameters || (body && required.length === 0 && has(resource.raw, "requestModels"))) {
      return undefined;
    }
    const rest = required.length > 0 ? `the required ${required.join(", ")}` : "a body, for want of `requestModels`";
    return `${route} is validated by ${validator.name}, which ${body ? `does not validate ${rest}` : "validates nothing"}`;
  },

  good: {
    "a method without a body": { method: get },
    "a required path parameter cannot be missing": { method: { ...get, ...parameter("path.id") } },
    "the validator belongs to another stack": { method: { requestValidatorId: "abc123" } },
  },
  bad: {
    "no validator": [{ method: { requestValidatorId: undefined } }, "POST /orders has no `requestValidatorId`"],
    "a validator that validates nothing": [
      { validator: { ...bodyOnly, validateRequestBody: false } },
      "POST /orders is validated by validator, which validates nothing",
    ],
    "a body without a model": [
      { validator: bodyOnly },
      "POST /orders is validated by validator, which does not validate a body, for want of `requestModels`",
    ],
    "a required parameter that nobody checks": [
      { method: parameter("querystring.page"), validator: bodyOnly },
      "POST /orders is validated by validator, which does not validate the required method.request.querystring.page",
    ],
  },
  unknown: {
    "the validator is unknown": [{ method: { requestValidatorId: unknown } }, "requestValidatorId"],
  },
});
