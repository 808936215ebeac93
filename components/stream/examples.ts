import { SecureStream } from "./index";

export const good: Record<string, () => unknown> = {
  "a stream": () => new SecureStream("clicks"),
  "a stream that keeps records for a week and shows its shards": () =>
    new SecureStream("payments", { retentionHours: 168, shardMetrics: true }),
};

export const refused: Record<string, [() => unknown, string]> = {
  "a retention of less than a day": [
    () => new SecureStream("clicks", { retentionHours: 23 }),
    'SecureStream "clicks": retentionHours is 23; write a whole number from 24 to 8760.',
  ],
  "a retention of more than a year": [
    () => new SecureStream("clicks", { retentionHours: 8761 }),
    'SecureStream "clicks": retentionHours is 8761; write a whole number from 24 to 8760.',
  ],
};
