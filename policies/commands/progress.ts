import type { Streams } from "./command";

const delay = 1000;

/** Says on a terminal that the program is still running, from one second on, and takes the line away at the end. */
export function progress({ interactive, error }: Streams): { end(): void } {
  if (!interactive) {
    return { end() {} };
  }
  const start = Date.now();
  let shown = false;
  const timer = setInterval(() => {
    shown = true;
    error(`\rRunning the program, ${Math.round((Date.now() - start) / delay)} s `);
  }, delay);
  return {
    end() {
      clearInterval(timer);
      if (shown) {
        error("\r\u001b[K");
      }
    },
  };
}
