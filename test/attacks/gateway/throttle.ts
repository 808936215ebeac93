/** Steady requests a second, and requests at once. */
export interface Limits {
  rate: number;
  burst: number;
}

/** Milliseconds since 1970. */
export type Clock = () => number;

/** A token bucket: true for a request that may pass. Source: API Gateway Developer Guide, "Throttle requests". */
export function bucket({ rate, burst }: Limits, now: Clock): () => boolean {
  let [tokens, last] = [burst, now()];
  return () => {
    tokens = Math.min(burst, tokens + ((now() - last) / 1000) * rate);
    last = now();
    const passes = tokens >= 1;
    tokens -= passes ? 1 : 0;
    return passes;
  };
}

/** A window: true for the first requests of a caller in it. */
export function window(limit: number, seconds: number, now: Clock): (caller: string) => boolean {
  const times = new Map<string, number[]>();
  return (caller) => {
    const recent = (times.get(caller) ?? []).filter((time) => time > now() - seconds * 1000);
    times.set(caller, [...recent, now()]);
    return recent.length < limit;
  };
}
