import type { Caller } from "../caller";
import { type Log, report } from "../events/failure";
import { member, textMember } from "../read";
import { Refused } from "../refused";
import { type AuthorizerPolicy, allow, deny } from "./policy";

/** Who was let in, and what else the handler is told. */
export interface Decision {
  caller: Caller;
  details?: Record<string, string>;
}

/** What Lambda calls when API Gateway asks for a decision. */
export type Authorizer = (event: unknown) => Promise<AuthorizerPolicy>;

/**
 * Answers API Gateway as it wants: a policy that allows this method; one that denies it, which becomes 403, for a refusal
 * with 403; the error `Unauthorized`, which becomes 401, for every other refusal; and another error, which becomes 500, for
 * anything else. None of them tells what was sent.
 */
export async function answerTo(event: unknown, decide: () => Promise<Decision>, log?: Log): Promise<AuthorizerPolicy> {
  try {
    return await policyOf(textMember(event, "methodArn") ?? "", decide);
  } catch (error) {
    if (error instanceof Refused) {
      throw new Error("Unauthorized");
    }
    report(log, error, "authorizer failed", textMember(member(event, "requestContext"), "requestId"));
    throw new Error("The authorizer failed");
  }
}

async function policyOf(methodArn: string, decide: () => Promise<Decision>): Promise<AuthorizerPolicy> {
  try {
    const { caller, details } = await decide();
    return allow(methodArn, caller, details);
  } catch (error) {
    if (error instanceof Refused && error.statusCode === 403) {
      return deny(methodArn);
    }
    throw error;
  }
}
