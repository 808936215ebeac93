import { createServer } from "node:http";
import { authorize, type Doorkeeper, type Pool } from "./authorize";
import { type Call, checkSize, readCall } from "./call";
import { proxyEvent, type StageFacts } from "./event";
import { firewallOf } from "./firewall";
import type { Invocation, Invoke } from "./functions";
import { listen } from "./loopback";
import { checkRequest, type Matched, matched } from "./match";
import { type Answer, GatewayRefusal, refusalsOf } from "./refusal";
import { type Route, routesOf } from "./routes";
import { input, ofType, only, type Stack } from "./stack";
import type { Clock } from "./throttle";

/** What the gateway is made of. */
export interface GatewayOptions {
  stack: Stack;
  pool: Pool;
  invoke: Invoke;
  /** The clock of throttling and of the firewall. */
  now: Clock;
}

/** The API of a previewed stack on a loopback port. */
export async function startGateway(options: GatewayOptions): Promise<{ url: string; close(): void }> {
  const answer = answering(options);
  // Source: API Gateway Developer Guide, "Quotas for configuring REST APIs": bytes of all headers.
  const server = createServer({ maxHeaderSize: 10_240 }, async (request, response) => {
    const { statusCode, headers, body } = await answer(await readCall(request));
    response.writeHead(statusCode, headers).end(body);
  });
  const { port, close } = await listen(server);
  return { url: `http://127.0.0.1:${port}`, close };
}

function answering({ stack, pool, invoke, now }: GatewayOptions): (call: Call) => Promise<Answer> {
  const facts = factsOf(stack);
  const refused = refusalsOf(stack);
  const parts: Parts = {
    ...{ stack, facts, pool, invoke, routes: routesOf(stack, now) },
    mayPass: firewallOf(stack, now),
  };
  return async (call) => {
    try {
      return await answerTo(parts, call);
    } catch (error) {
      if (error instanceof GatewayRefusal) {
        return refused(error, call.id);
      }
      throw error;
    }
  };
}

interface Parts extends Doorkeeper {
  routes: Route[];
  mayPass(call: Call): boolean;
}

/**
 * The firewall is asked before everything, and the request is checked after its caller. AWS does not say whether calls that
 * are not authorized count for the limits: here they do.
 */
async function answerTo(parts: Parts, call: Call): Promise<Answer> {
  checkSize(call);
  insist(parts.mayPass(call), "WAF_FILTERED");
  insist(call.stage === parts.facts.stage, "MISSING_AUTHENTICATION_TOKEN");
  const found = matched(parts.routes, call);
  insist(found.route.passes(), "THROTTLED");
  const identity = await authorize(parts, found);
  checkRequest(found);
  const { integration } = found.route;
  if ("mock" in integration) {
    return mocked(integration.mock, found);
  }
  return answerOf(await parts.invoke(integration, proxyEvent(found, parts.facts, identity)));
}

function insist(holds: boolean, type: GatewayRefusal["type"]): void {
  if (!holds) {
    throw new GatewayRefusal(type);
  }
}

/** A mock has a template for JSON only, and takes nothing else. */
function mocked(answer: Answer, { call }: Matched): Answer {
  const type = call.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "application/json";
  insist(type.startsWith("application/json"), "UNSUPPORTED_MEDIA_TYPE");
  return answer;
}

/** Source: API Gateway Developer Guide, "Set up Lambda proxy integrations", output format. */
function answerOf({ result, error }: Invocation): Answer {
  const { statusCode, headers = {}, body = "" } = (result ?? {}) as Partial<Answer>;
  if (error !== undefined || typeof statusCode !== "number" || typeof body !== "string") {
    throw new GatewayRefusal("INTEGRATION_FAILURE");
  }
  return { statusCode, headers, body };
}

function factsOf(stack: Stack): StageFacts {
  const stage = only(ofType(stack, "aws:apigateway/stage:Stage"), "stages");
  return {
    ...{ apiId: "a1b2c3d4e5", account: "123456789012", region: "eu-central-1" },
    stage: input(stage, "stageName"),
    variables: input<Record<string, string> | undefined>(stage, "variables") ?? null,
  };
}
