export { default as iamPolicyNoServiceFullAccess } from "./iam/iam-policy-no-service-full-access";
export { default as lambdaFunctionRoleNotShared } from "./lambda/lambda-function-role-not-shared";
export { default as lambdaFunctionTracingEnabled } from "./lambda/lambda-function-tracing-enabled";
