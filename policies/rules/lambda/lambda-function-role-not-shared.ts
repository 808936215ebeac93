import { oncePerStack } from "../../graph/memo";
import { groupBy } from "../../group";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

/** The functions of a stack by what they say of their role. */
const byRole = oncePerStack((stack) => groupBy(stack.ofType("aws:lambda/function:Function"), ({ raw }) => raw.role));

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-role-not-shared",
  title: "Two functions must not share an execution role",
  severity: "high",
  why: "A shared role holds the sum of what its functions need: taking over the least important one gives it all.",
  fix: "Give each function a role of its own, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  owasp: ["SAS-4"],

  check(_, { resource, stack }) {
    const role = stack.referred(resource, "role", "aws:iam/role:Role");
    const same = resource.raw.role;
    const sharers = role ? stack.referring("aws:lambda/function:Function", "role", role) : byRole(stack).get(same);
    // One finding for each role: on the first of its functions.
    if (!sharers || sharers.length < 2 || sharers[0] !== resource) {
      return undefined;
    }
    return `${sharers.map(({ name }) => name).join(", ")} share the role ${role?.name ?? same}`;
  },

  good: {
    "each function has its own role": {
      other: copyOf("function", { role: ref("otherRole") }),
      otherRole: ["aws:iam/role:Role", { assumeRolePolicy: '{"Statement":[]}' }],
    },
  },
  bad: {
    "two functions, one role of the stack": [
      { other: copyOf("function", { role: ref("role") }) },
      "function, other share the role role",
    ],
    "two functions, one role of elsewhere": [
      {
        function: { role: "arn:aws:iam::123456789012:role/all" },
        other: copyOf("function", { role: "arn:aws:iam::123456789012:role/all" }),
      },
      "function, other share the role arn:aws:iam::123456789012:role/all",
    ],
  },
  unknown: {
    "the role comes from another stack": [{ function: { role: unknown } }, "role"],
  },
});
