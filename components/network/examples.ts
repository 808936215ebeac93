import { exampleCode } from "../example-code";
import { SecureFunction, type SecureFunctionArgs } from "../function";
import { type Grant, GrantIntent } from "../grants";
import { SecureQueue } from "../queue";
import { InterfaceEndpoint, SecureNetwork, type SecureNetworkArgs } from "./index";

const sendMessage = 'await new SQS({}).sendMessage({ QueueUrl: process.env.QUEUE_URL, MessageBody: "{}" });';
const signIn = 'await new Signer({ hostname: process.env.HOST, port: 5432, username: "ledger" }).getAuthToken();';
const pay = exampleCode(sendMessage, { SQS: "client-sqs" });
const code = exampleCode(`${signIn} ${sendMessage}`, { SQS: "client-sqs", Signer: "rds-signer" });
const everyEndpoint = Object.values(InterfaceEndpoint);

/** As a database of another program grants it. */
const connect: Grant = {
  intent: GrantIntent.Connect,
  resource: "arn:aws:rds-db:eu-central-1:123456789012:dbuser:prx-0a1b2c3d4e5f60718/ledger",
  securityGroupId: "sg-0a1b2c3d4e5f60718",
  port: 5432,
};

export const good: Record<string, () => unknown> = {
  "nothing said": () => new SecureNetwork("main"),
  "an endpoint of every service, in three zones": () =>
    new SecureNetwork("wide", { cidrBlock: "10.1.0.0/16", availabilityZones: 3, interfaceEndpoints: everyEndpoint }),
  "a way out to the internet": () =>
    new SecureNetwork("open", {
      cidrBlock: "192.168.4.0/22",
      availabilityZoneNames: ["eu-central-1a", "eu-central-1c"],
      internetAccess: true,
      logRetentionDays: 90,
    }),
  "a function that reaches a database and a queue": () => {
    const network = new SecureNetwork("inner", { interfaceEndpoints: [InterfaceEndpoint.Sqs] });
    return new SecureFunction("book", { code, network, grants: [connect, new SecureQueue("jobs").send()] });
  },
  "a function that reaches the internet": () => {
    const network = new SecureNetwork("outer", { internetAccess: true });
    return new SecureFunction("pay", {
      code: pay,
      network,
      internetAccess: true,
      grants: [new SecureQueue("paid").send()],
    });
  },
};

const send: Grant = { intent: GrantIntent.Send, resource: "arn:aws:sqs:eu-central-1:123456789012:jobs" };
const availabilityZoneNames = ["eu-central-1a", "eu-central-1b"];
const network = (args: SecureNetworkArgs) => () => new SecureNetwork("main", args);
const inNetwork = (args: SecureFunctionArgs) => () =>
  new SecureFunction("book", { code, network: new SecureNetwork("main", { availabilityZoneNames }), ...args });
const refusal = (text: string) => `SecureNetwork "main": ${text}.`;
const blocks = "write one of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16";
const blockForm = "write its first address and its mask, such as 10.0.0.0/16";
const endpoints =
  "write each once, of execute-api, monitoring, logs, events, kinesis-streams, kms, lambda, secretsmanager, sns, sqs, " +
  "states, sync-states, sts, ssm, xray";

export const refused: Record<string, [() => unknown, string]> = {
  "a block without a mask": [
    network({ cidrBlock: "10.0.0.0" }),
    refusal(`cidrBlock is "10.0.0.0", which is no block; ${blockForm}`),
  ],
  "a block that begins within": [
    network({ cidrBlock: "10.0.1.0/16" }),
    refusal(`cidrBlock is "10.0.1.0/16", which is no block; ${blockForm}`),
  ],
  "no address": [
    network({ cidrBlock: "10.0.300.0/16" }),
    refusal(`cidrBlock is "10.0.300.0/16", which is no block; ${blockForm}`),
  ],
  "a block that is too small": [
    network({ cidrBlock: "10.0.0.0/24" }),
    refusal('cidrBlock is "10.0.0.0/24"; write a mask from /16 to /22'),
  ],
  "addresses of the internet": [
    network({ cidrBlock: "172.32.0.0/16" }),
    refusal(`cidrBlock is "172.32.0.0/16", addresses of others in the internet; ${blocks}`),
  ],
  "one zone": [network({ availabilityZones: 1 }), refusal("availabilityZones is 1; write a whole number from 2 to 3")],
  "one zone, by name": [
    network({ availabilityZoneNames: ["eu-central-1a"] }),
    refusal("availabilityZoneNames has 1 names; write 2 or 3"),
  ],
  "other zones than are said": [
    network({ availabilityZones: 3, availabilityZoneNames: ["eu-central-1a", "eu-central-1b"] }),
    refusal("availabilityZoneNames has 2 names; write 3, as availabilityZones says"),
  ],
  "a zone twice": [
    network({ availabilityZoneNames: ["eu-central-1a", "eu-central-1a"] }),
    refusal('availabilityZoneNames has "eu-central-1a"; write each zone of the region once, such as eu-central-1a'),
  ],
  "an endpoint of no service": [
    network({ interfaceEndpoints: ["ses" as InterfaceEndpoint] }),
    refusal(`interfaceEndpoints has "ses"; ${endpoints}`),
  ],
  "an endpoint twice": [
    network({ interfaceEndpoints: [InterfaceEndpoint.Kms, InterfaceEndpoint.Kms] }),
    refusal(`interfaceEndpoints has "kms"; ${endpoints}`),
  ],
  "flow logs for ever": [
    network({ logRetentionDays: 0 }),
    refusal(
      "logRetentionDays is 0; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, " +
        "2192, 2557, 2922, 3288, 3653",
    ),
  ],
  "a connection out of no network": [
    inNetwork({ network: undefined, grants: [connect] }),
    'SecureFunction "book": network is missing, and a grant connects to a database in a network; write the network of ' +
      "the database.",
  ],
  "half a connection": [
    inNetwork({ grants: [{ ...connect, port: undefined }] }),
    'SecureFunction "book": grants[0].securityGroupId is given without port; write both or neither.',
  ],
  "the other half": [
    inNetwork({ grants: [{ ...connect, securityGroupId: undefined }] }),
    'SecureFunction "book": grants[0].port is given without securityGroupId; write both or neither.',
  ],
  "a port that there is not": [
    inNetwork({ grants: [{ ...connect, port: 0 }] }),
    'SecureFunction "book": grants[0].port is 0; write a whole number from 1 to 65535.',
  ],
  "a connection of another intent": [
    inNetwork({ grants: [{ ...connect, intent: GrantIntent.Read }] }),
    'SecureFunction "book": grants[0].securityGroupId is given to the intent "read", which makes no connection; leave ' +
      "it out, or write the intent connect.",
  ],
  "a service that the network does not reach": [
    inNetwork({ grants: [connect, send] }),
    'SecureFunction "book": grants[1] is of a service that the network has no endpoint of, "sqs"; add it to the ' +
      "network's interfaceEndpoints, or give the function internetAccess.",
  ],
  "access to the internet through a network that has none": [
    inNetwork({ internetAccess: true }),
    'SecureFunction "book": internetAccess is true, and the network has no way to the internet; write internetAccess: ' +
      "true to the network as well, or leave it out.",
  ],
  "access to the internet beside no network": [
    inNetwork({ network: undefined, internetAccess: true }),
    'SecureFunction "book": internetAccess is true without network; leave it out: such a function has it anyway.',
  ],
};
