import type { Properties, Resource, ResourceOptions } from "../resource";
import {
  type Message,
  type Reader,
  readerOf,
  readInner,
  readMessage,
  readText,
  readVarint,
  tag,
  wireType,
} from "./protobuf";
import { readStruct } from "./struct";

/**
 * A resource as the engine sends it: alone, with its inputs, or among all of the stack, with what is known of its outputs
 * and with its dependencies. Secrets keep the engine's marks.
 */
export interface Sent extends Omit<Resource, "inputs" | "outputs" | "options"> {
  properties: Properties;
  options: Required<ResourceOptions>;
}

/** The resource of a request to analyze or remediate one: an `AnalyzeRequest`. */
export function sentAlone(bytes: Buffer): Sent {
  return readMessage(readerOf(bytes), bytes.length, resource, newSent());
}

/** The resources of a request to analyze the stack: an `AnalyzeStackRequest`. */
export function sentTogether(bytes: Buffer): Sent[] {
  return readMessage(readerOf(bytes), bytes.length, stack, []);
}

function newSent(): Sent {
  const options = { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] };
  return { urn: "", type: "", name: "", options, properties: {}, dependencies: [], propertyDependencies: {} };
}

/** Source: `AnalyzerResourceOptions` in `analyzer.proto` of Pulumi. */
const options: Message<Sent> = {
  [tag(1, wireType.varint)]: (sent, reader) => {
    sent.options.protect = readVarint(reader) !== 0;
  },
  [tag(2)]: (sent, reader) => sent.options.ignoreChanges.push(readText(reader)),
  [tag(5)]: (sent, reader) => sent.options.additionalSecretOutputs.push(readText(reader)),
  [tag(6)]: (sent, reader) => sent.options.aliases.push(readText(reader)),
  [tag(8)]: readParent,
};

/** Source: `AnalyzeRequest` and `AnalyzerResource` in `analyzer.proto` of Pulumi, which share their first fields. */
const resource: Message<Sent> = {
  [tag(1)]: (sent, reader) => {
    sent.type = readText(reader);
  },
  [tag(2)]: (sent, reader) => {
    sent.properties = readStruct(reader);
  },
  [tag(3)]: (sent, reader) => {
    sent.urn = readText(reader);
  },
  [tag(4)]: (sent, reader) => {
    sent.name = readText(reader);
  },
  [tag(5)]: (sent, reader) => readInner(reader, options, sent),
  [tag(7)]: readParent,
  [tag(8)]: (sent, reader) => sent.dependencies.push(readText(reader)),
  [tag(9)]: (sent, reader) => {
    const { property, urns } = readInner<PropertyDependencies>(reader, propertyDependencies, {
      property: "",
      urns: [],
    });
    sent.propertyDependencies[property] = urns;
  },
};

const stack: Message<Sent[]> = {
  [tag(1)]: (resources, reader) => resources.push(readInner(reader, resource, newSent())),
};

interface PropertyDependencies {
  property: string;
  urns: string[];
}

const propertyDependencies: Message<PropertyDependencies> = {
  [tag(1)]: (entry, reader) => {
    entry.property = readText(reader);
  },
  [tag(2)]: (entry, reader) => readInner(reader, urns, entry),
};

const urns: Message<PropertyDependencies> = {
  [tag(1)]: (entry, reader) => entry.urns.push(readText(reader)),
};

function readParent(sent: Sent, reader: Reader): void {
  sent.parent = readText(reader) || undefined;
}
