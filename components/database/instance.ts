import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "./arguments";
import { common, type DatabaseParts, type MadeDatabase, watched } from "./create";
import { auditOption, DatabaseEngine, owner, parameterGroup } from "./engines";

/** An instance of RDS, with a standby in another zone. */
export function createInstance(
  name: string,
  settings: DatabaseSettings,
  parts: DatabaseParts,
  opts: pulumi.CustomResourceOptions,
): MadeDatabase {
  const { databaseName, identifier, storageGigabytes } = settings;
  const instance = new aws.rds.Instance(
    `${name}-instance`,
    {
      ...common(settings, parts),
      ...watched(parts),
      ...groups(name, settings, opts),
      ...{ identifier, dbName: databaseName, username: owner },
      ...{ instanceClass: settings.instanceClass, multiAz: settings.standby, storageType: "gp3" },
      ...{ allocatedStorage: storageGigabytes, maxAllocatedStorage: Math.min(storageGigabytes * 10, 65_536) },
    },
    { ...opts, dependsOn: [...parts.logGroups, ...parts.monitoring.policies] },
  );
  return {
    ...{ host: instance.address, id: instance.resourceId, instances: [instance] },
    ownerSecretArn: instance.masterUserSecrets.apply((secrets) => secrets[0]?.secretArn ?? ""),
    target: { dbInstanceIdentifier: instance.identifier },
  };
}

/** The parameters of an instance and, for MySQL, its audit log. */
function groups(
  name: string,
  { engine, identifier, version }: DatabaseSettings,
  { parent }: pulumi.CustomResourceOptions,
) {
  const parameters = new aws.rds.ParameterGroup(`${name}-parameters`, parameterGroup(identifier, engine, version), {
    parent,
  });
  if (engine !== DatabaseEngine.Mysql) {
    return { parameterGroupName: parameters.name };
  }
  const audit = new aws.rds.OptionGroup(
    `${name}-options`,
    {
      ...{ name: `${identifier}-${version.replace(".", "-")}`, optionGroupDescription: `Audit log of ${identifier}` },
      ...{ engineName: engine, majorEngineVersion: version, options: [auditOption] },
    },
    { parent },
  );
  return { parameterGroupName: parameters.name, optionGroupName: audit.name };
}
