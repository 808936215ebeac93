import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { scheduleHandler } from "pulumi-secure-serverless/runtime";
import * as z from "zod";
import { query } from "./database";
import { setting } from "./settings";
import { sumsOf } from "./statements";

const client = new S3Client({ maxAttempts: 3 });
const Bucket = setting("STATEMENTS_BUCKET");

/** Every night: the sums of the day before, by currency. Done twice, it writes the same statement again. */
export const handler = scheduleHandler({ schema: z.object({}) }, async () => {
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const sums = await query("closing", sumsOf(day));
  const Body = JSON.stringify({ day, sums });
  await client.send(new PutObjectCommand({ Bucket, Key: `daily/${day}.json`, Body, ContentType: "application/json" }));
});
