import { apiHandler } from "pulumi-secure-serverless/runtime";
import * as z from "zod/mini";

const body = z.strictObject({ sku: z.string(), quantity: z.int() });

export const handler = apiHandler({ request: { body } }, async (request) => request.body);
