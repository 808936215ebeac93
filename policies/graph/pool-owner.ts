import { containsUnknown, isUnknown, UnknownRead } from "../unknown";
import { accountOf, ownAccount } from "./account";
import { given } from "./given";
import type { Stack, StackResource } from "./stack";

const userPool = "aws:cognito/userPool:UserPool";
const userPoolClient = "aws:cognito/userPoolClient:UserPoolClient";

/** The issuer of the tokens of a user pool, in all partitions. Source: Cognito Developer Guide, "Verifying JSON web tokens". */
const cognitoIssuer = /^https:\/\/cognito-idp(?:-fips)?\.[\w-]+\.amazonaws\.[\w.]+\/([\w-]+_\w+)$/;

/**
 * What is wrong with the user pools that an authorizer of a REST API names. One of the same account is somebody's of the
 * house, in another stack.
 * @param declared ids or ARNs of user pools of other stacks.
 * @throws UnknownRead when one may be any pool.
 */
export function* restPoolFaults(stack: Stack, authorizer: StackResource, declared: string[]): Generator<string> {
  const arns = given(authorizer, "providerArns") ?? [];
  const all = [arns].flat();
  if (all.length === 0) {
    yield "`providerArns` names no user pool";
  }
  for (const arn of all.filter((one) => !isUnknown(one)).map(String)) {
    const isOfAccount = accountOf(arn) !== undefined && accountOf(arn) === ownAccount([], authorizer, stack);
    if (!isOfAccount && !isOwned(stack, authorizer, "providerArns", arn, declared)) {
      yield `\`providerArns\` names the user pool ${idIn(arn)}, which is neither of this stack nor declared`;
    }
  }
  if (containsUnknown(all) && related(authorizer, "providerArns", userPool).length === 0) {
    throw new UnknownRead("providerArns");
  }
}

/**
 * What is wrong with the issuer and the audiences of a JWT authorizer. An issuer that is not Cognito is somebody's decision.
 * @param declared as for {@link restPoolFaults}.
 * @throws UnknownRead when the issuer may be any.
 */
export function* jwtFaults(stack: Stack, authorizer: StackResource, declared: string[]): Generator<string> {
  const issuer = given(authorizer, "jwtConfiguration.issuer");
  const pools = related(authorizer, "jwtConfiguration", userPool);
  const id = cognitoIssuer.exec(String(issuer))?.[1];
  if (isUnknown(issuer) && pools.length === 0) {
    throw new UnknownRead("jwtConfiguration.issuer");
  }
  if (id && !isOwned(stack, authorizer, "jwtConfiguration", id, declared)) {
    yield `\`jwtConfiguration.issuer\` is the user pool ${id}, which is neither of this stack nor declared`;
  } else if (!isUnknown(issuer) && !id && !isOther(String(issuer))) {
    yield `\`jwtConfiguration.issuer\` is ${issuer}, which is no user pool's`;
  } else {
    yield* audienceFaults(stack, authorizer, pools);
  }
}

function isOther(issuer: string): boolean {
  return issuer.startsWith("https://") && !issuer.includes("cognito-idp");
}

/** Audiences are judged where the pool is of this stack: clients of another stack's pool are declared with it. */
function* audienceFaults(stack: Stack, authorizer: StackResource, pools: StackResource[]): Generator<string> {
  const audiences = [given(authorizer, "jwtConfiguration.audiences") ?? []].flat();
  const clients = related(authorizer, "jwtConfiguration", userPoolClient);
  if (audiences.length === 0) {
    yield "`jwtConfiguration.audiences` names no client: a token for any client is taken";
  }
  const foreign = clients.find((client) => pools.length === 1 && !belongs(stack, client, pools[0]));
  if (foreign) {
    yield `\`jwtConfiguration.audiences\` names ${foreign.name}, a client of another user pool`;
  }
  const known = audiences.filter((one) => !isUnknown(one)).map(String);
  const stranger = known.find((one) => !stack.ofType(userPoolClient).some(({ raw }) => raw.id === one));
  if (pools.length > 0 && clients.length === 0 && stranger) {
    yield `\`jwtConfiguration.audiences\` names ${stranger}, which is no client of this stack`;
  }
  if (containsUnknown(audiences) && clients.length === 0) {
    throw new UnknownRead("jwtConfiguration.audiences");
  }
}

/** False when a client is known to be of another pool. */
function belongs(stack: Stack, client: StackResource, pool: StackResource | undefined): boolean {
  const own = stack.ofType(userPool).find((one) => stack.refersTo(client, "userPoolId", one));
  return !own || own === pool;
}

/** True for a pool of this stack, by its id or, where none is reported, by dependency; and for one that is declared. */
function isOwned(stack: Stack, from: StackResource, property: string, arn: string, declared: string[]): boolean {
  const id = idIn(arn);
  const isUnsaid = related(from, property, userPool).some(({ raw }) => raw.id === undefined);
  const isOfStack = stack.ofType(userPool).some(({ raw }) => raw.id === id || raw.arn === arn);
  return isUnsaid || isOfStack || declared.map(idIn).includes(id);
}

function related(from: StackResource, property: string, type: string): StackResource[] {
  return (from.propertyDependencies[property] ?? []).filter((one) => one.type === type);
}

/** `eu-west-1_Ab1` of itself, and of `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab1`. */
function idIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
