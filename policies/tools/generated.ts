import { policies, policiesAboutPack } from "../policies";
import { presetNamed, presetNames } from "../presets";
import { json } from "./files";
import { pages } from "./pages";
import { configurationSchema } from "./schema";

/** What is generated from the policies, by path below the pack: documentation, presets, the schema of the configuration. */
export function generated(): Record<string, string> {
  const presets = presetNames.map((name) => [`presets/${name}.json`, json(presetNamed(name))]);
  return {
    ...pages(),
    ...Object.fromEntries(presets),
    "policy-pack-config.schema.json": json(configurationSchema([...policies, ...policiesAboutPack])),
  };
}
