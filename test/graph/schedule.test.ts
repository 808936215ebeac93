import assert from "node:assert/strict";
import { daysBetween } from "../../policies/graph/schedule";

const schedules: [expression: string, days: number | undefined][] = [
  ["rate(10 days)", 10],
  ["rate(12 hours)", 0.5],
  ["cron(0 8 * * ? *)", 1],
  ["cron(0 8 ? * SUN *)", 7],
  ["cron(0 8 ? * 1#1 *)", 30],
  ["cron(0 8 L * ? *)", 30],
  ["cron(0 8 1 1,4,7,10 ? *)", 90],
  ["cron(0 8 1 */6 ? *)", 180],
  ["cron(0 8 1 FEB/3 ? *)", 90],
  ["cron(0 8 1 1-6 ? *)", 210],
  ["cron(0 8 1 JAN ? *)", 360],
  ["every month", undefined],
  ["", undefined],
];

describe("schedules", () => {
  for (const [expression, days] of schedules) {
    it(`${JSON.stringify(expression)}: ${days} days`, () => assert.equal(daysBetween(expression), days));
  }
});
