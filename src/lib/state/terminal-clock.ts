/** Time, passed in: a test turns it by hand. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something again and again, first after so many milliseconds. Returns how to stop. */
  every(ms: number, run: () => void): () => void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  }
};
