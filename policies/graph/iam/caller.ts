import { hasUnknown } from "./match";

/** Who asks, as IAM tells principals apart. */
export interface Caller {
  kind: "Role" | "Session" | "User" | "Account" | "Service" | "Federated" | "Anonymous" | "Unknown";
  /** The principal as it is given. */
  name: string;
  /** The ARN that `aws:PrincipalArn` has: for a session, that of its role. */
  arn?: string;
  account?: string;
}

const kinds: [pattern: RegExp, kind: Caller["kind"]][] = [
  [/^\*$/, "Anonymous"],
  [/^(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/, "Account"],
  [/^arn:[\w-]+:iam::\d{12}:role\//, "Role"],
  [/^arn:[\w-]+:sts::\d{12}:assumed-role\//, "Session"],
  [/^arn:[\w-]+:iam::\d{12}:user\//, "User"],
  [/^arn:[\w-]+:iam::\d{12}:(oidc|saml)-provider\//, "Federated"],
  [/^cognito-identity\.amazonaws\.com(\.cn)?$/, "Federated"],
  [/^[^:/]+\.amazonaws\.com(\.cn)?$/, "Service"],
  [/^[^:/]+(\.[^:/]+)+$/, "Federated"],
];

/**
 * Who a principal is.
 * @throws Error when it is of no kind that IAM knows.
 */
export function callerOf(name: string): Caller {
  const kind = hasUnknown(name) ? "Unknown" : kinds.find(([pattern]) => pattern.test(name))?.[1];
  if (kind === undefined) {
    throw new Error(`principal ${name}: write the ARN of a role, session or user, an account, a service, or \`*\``);
  }
  const account = ["Unknown", "Federated"].includes(kind) ? undefined : accountOf(name);
  return { kind, name, arn: arnOf(kind, name), account };
}

/** The account in an ARN, or a bare account number. */
export function accountOf(principal: string): string | undefined {
  return /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(principal)?.[1];
}

/** The ARN of a session's role, or of what is written like it; the role's path is not in a session's ARN. */
export function roleOfSession(arn: string): string {
  const [, partition, account, role] = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)/.exec(arn) ?? [];
  return `arn:${partition}:iam::${account}:role/${role}`;
}

function arnOf(kind: Caller["kind"], name: string): string | undefined {
  switch (kind) {
    case "Role":
    case "User":
      return name;
    case "Session":
      return roleOfSession(name);
    case "Account":
      return name.startsWith("arn:") ? name : `arn:aws:iam::${name}:root`;
    default:
      return undefined;
  }
}
