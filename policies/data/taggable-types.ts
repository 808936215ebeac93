import type { ResourceType, ResourceTypes } from "../types";
import shapes from "./shapes.json";

type TaggableType = { [T in ResourceType]: "tags" extends keyof ResourceTypes[T] ? T : never }[ResourceType];

const objects: Record<string, Record<string, string>> = shapes.objects;

/** The types of the catalogue whose resources take tags: those whose inputs have `tags`. */
export const taggableTypes = Object.entries(shapes.types).flatMap(([type, name]) =>
  "tags" in (objects[name] ?? {}) ? type : [],
) as unknown as readonly [TaggableType, ...TaggableType[]];
