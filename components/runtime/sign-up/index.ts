import { type Applicant, mayJoin, type SignUpRules } from "./rules";

export * from "./rules";

/** What Amazon Cognito sends before it makes a user. Source: Developer Guide, "Pre sign-up Lambda trigger". */
export interface SignUpEvent {
  /** `PreSignUp_SignUp`, `PreSignUp_ExternalProvider` or `PreSignUp_AdminCreateUser`. */
  triggerSource: string;
  /** `Google_1234` for a person of the provider Google. */
  userName?: string;
  request: { userAttributes: Record<string, unknown> };
  response: object;
}

/** All that a refused person reads, in `PreSignUp failed with error ...`: nothing of the rules. */
const refusal = "You may not sign up here";

/**
 * A pre-sign-up trigger that follows the rules. It confirms and verifies nobody: that stays with the pool.
 * @throws (Cognito makes no user) for who may not join, and for whatever is not such an event.
 */
export function signUpTrigger(rules: SignUpRules): (event: SignUpEvent) => Promise<SignUpEvent> {
  return async (event) => {
    if (!isAdmitted(rules, event)) {
      throw new Error(refusal);
    }
    return { ...event, response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false } };
  };
}

/** The trigger of a `SecureUserPool`, which writes its rules into the environment. */
export async function handler(event: SignUpEvent): Promise<SignUpEvent> {
  return signUpTrigger(JSON.parse(process.env.SIGN_UP_RULES ?? "") as SignUpRules)(event);
}

function isAdmitted(rules: SignUpRules, event: SignUpEvent | undefined): boolean {
  switch (event?.triggerSource) {
    case "PreSignUp_AdminCreateUser":
      return true;
    case "PreSignUp_SignUp":
      return mayJoin(rules, applicant(event));
    case "PreSignUp_ExternalProvider":
      // No provider's name has an underscore, so what follows the first is the provider's.
      return mayJoin(rules, { ...applicant(event), provider: text(event.userName).split("_")[0] ?? "" });
    default:
      return false;
  }
}

function applicant({ request }: SignUpEvent): Applicant {
  const { email, email_verified: verified } = request?.userAttributes ?? {};
  return { email: text(email), verified: verified === true || /^true$/i.test(text(verified)) };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
