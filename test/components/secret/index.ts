import * as pulumi from "@pulumi/pulumi";
import { SecureFunction } from "pulumi-secure-serverless";

new SecureFunction("makeOrder", { entry: "handler.ts", environment: { LABEL: pulumi.secret("hidden") } });
