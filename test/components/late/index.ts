import * as pulumi from "@pulumi/pulumi";
import { SecureParameter, SecureTable } from "pulumi-secure-serverless";

const wrong: Record<string, () => unknown> = {
  region: () => new SecureTable("orders", { partitionKey: "id", replicas: ["eu-central-1"] }),
  secret: () => new SecureParameter("partner", { value: pulumi.secret("hidden") }),
};

wrong[String(process.env.WRONG)]?.();
