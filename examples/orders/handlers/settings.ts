/**
 * A setting of the function.
 * @throws when the function starts, so that no request meets a missing one.
 */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`The environment variable ${name} is not set`);
  }
  return value;
}
