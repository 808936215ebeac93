import { SecureEventBus } from "./index";

export const good: Record<string, () => unknown> = {
  "a bus": () => new SecureEventBus("orders"),
  "a bus whose events can be replayed": () =>
    new SecureEventBus("payments", { archiveDays: 30, logRetentionDays: 90, description: "What was paid" }),
};

const bus = (args: ConstructorParameters<typeof SecureEventBus>[1]) => () => new SecureEventBus("orders", args);

export const refused: Record<string, [() => unknown, string]> = {
  "a name that leaves no room for the archive's": [
    () => new SecureEventBus("everythingThatHappensInTheWholeShop"),
    'SecureEventBus "everythingThatHappensInTheWholeShop": name has 35 characters; write at most 32: AWS limits the names ' +
      "made of it.",
  ],
  "an archive for no day": [
    bus({ archiveDays: 0 }),
    'SecureEventBus "orders": archiveDays is 0; write a whole number from 1 to 3650.',
  ],
  "a retention that CloudWatch does not know": [
    bus({ logRetentionDays: 31 }),
    'SecureEventBus "orders": logRetentionDays is 31; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, ' +
      "545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
  ],
  "a grant to put events of no type": [
    () => new SecureEventBus("orders").publish([]),
    'SecureEventBus "orders": publish.detailTypes is empty; name at least one, or leave it out.',
  ],
  "a grant to put events in the name of AWS": [
    () => new SecureEventBus("orders").publish(undefined, ["aws.s3"]),
    'SecureEventBus "orders": publish.sources names "aws.s3", which only AWS may send; name a source of your own.',
  ],
};
