import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import "./edge";
import { handler, searching } from "./handler";
import { pool, reader } from "./shared";
import { invokers, sources } from "./triggers";

const create = handler("create", { timeout: 900 });
const list = handler("list", {}, searching);
const health = handler("health", { role: reader.arn });
new aws.cloudwatch.LogGroup("health", { name: pulumi.interpolate`/aws/lambda/${health.name}` });
sources(create);
invokers(create, list);

const api = new aws.apigateway.RestApi("orders");
const authorizer = new aws.apigateway.Authorizer("never-used", {
  restApi: api.id,
  type: "COGNITO_USER_POOLS",
  providerArns: [pool.arn],
});

function route(httpMethod: string, pathPart: string, target: aws.lambda.Function): aws.apigateway.Integration {
  const path = new aws.apigateway.Resource(`${pathPart}-${httpMethod}`, {
    restApi: api.id,
    parentId: api.rootResourceId,
    pathPart,
  });
  const place = { restApi: api.id, resourceId: path.id };
  const method = new aws.apigateway.Method(`${httpMethod}-${pathPart}`, {
    ...place,
    httpMethod,
    authorization: "NONE",
  });
  new aws.lambda.Permission(`${httpMethod}-${pathPart}`, {
    action: "lambda:*",
    function: target.name,
    principal: "apigateway.amazonaws.com",
  });
  return new aws.apigateway.Integration(`${httpMethod}-${pathPart}`, {
    ...place,
    httpMethod: method.httpMethod,
    type: "AWS_PROXY",
    integrationHttpMethod: "POST",
    uri: target.invokeArn,
  });
}

const integrations = [route("POST", "orders", create), route("GET", "list", list), route("GET", "health", health)];

const deployment = new aws.apigateway.Deployment(
  "orders",
  { restApi: api.id },
  { dependsOn: [...integrations, authorizer] },
);
const stage = new aws.apigateway.Stage("live", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
  variables: { password: "9aKx2LmQ7vTz" },
});
new aws.apigateway.MethodSettings("live", {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "*/*",
  settings: { dataTraceEnabled: true },
});

export const url = pulumi.interpolate`${stage.invokeUrl}/orders`;
