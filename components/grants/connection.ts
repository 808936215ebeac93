import type * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, checkRange, refuse } from "../error";
import { grantPlace } from "./check";
import { type Grant, GrantIntent } from "./index";

/** What a grant reaches by the network, besides by IAM. */
export interface Connection {
  securityGroupId: pulumi.Input<string>;
  port: number;
}

/**
 * Where grants connect to, each group and port once: two users of a database are one way to it.
 * @throws for half a connection, a port that there is not, and a connection of an intent that makes none.
 */
export function connectionsOf(place: ArgumentPlace, grants: Grant[]): Connection[] {
  const connections = grants.flatMap((grant, index) => connectionOf(grantPlace(place, index), grant) ?? []);
  const isSame = (one: Connection, other: Connection) =>
    one.port === other.port && one.securityGroupId === other.securityGroupId;
  return connections.filter((one, index) => connections.findIndex((other) => isSame(one, other)) === index);
}

function connectionOf(place: ArgumentPlace, { intent, securityGroupId, port }: Grant): Connection | undefined {
  const at = (field: keyof Connection) => ({ ...place, argument: `${place.argument}.${field}` });
  if (securityGroupId === undefined && port === undefined) {
    return undefined;
  }
  const given = securityGroupId === undefined ? "port" : "securityGroupId";
  if (intent !== GrantIntent.Connect) {
    const remedy = `leave it out, or write the intent ${GrantIntent.Connect}`;
    throw refuse(at(given), `is given to the intent "${intent}", which makes no connection`, remedy);
  }
  if (securityGroupId === undefined || port === undefined) {
    const other = given === "port" ? "securityGroupId" : "port";
    throw refuse(at(given), `is given without ${other}`, "write both or neither");
  }
  checkRange(at("port"), port, 1, 65_535);
  return { securityGroupId, port };
}

/** A grant without its connection, whose group is known only after deployment: no policy has a use for it. */
export function withoutConnection({ securityGroupId: _group, port: _port, ...grant }: Grant): Grant {
  return grant;
}
