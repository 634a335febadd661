/**
 * Which servers help this device to a direct line: asked of the app server when a line begins, and kept for half of the
 * time that the answer holds. Where it cannot be had the line is tried without; typing goes over the relay meanwhile.
 */
interface Asking {
  readonly fetch: (path: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'json'>>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** An answer that does not come must not keep the line waiting. */
const PATIENCE = 3000;

/** @returns what asks; it never rejects. */
export function askIce({ fetch, now }: Asking): () => Promise<RTCConfiguration> {
  let kept: { readonly rtc: RTCConfiguration; readonly until: number } | undefined;
  return async () => {
    if (kept && now() < kept.until) return kept.rtc;
    kept = undefined;
    try {
      const answer = await fetch('/ice', { method: 'POST', signal: AbortSignal.timeout(PATIENCE) });
      const { rtc, ttl } = (answer.ok ? await answer.json() : {}) as { rtc?: RTCConfiguration; ttl?: number };
      if (!rtc || !Array.isArray(rtc.iceServers) || typeof ttl !== 'number') return {};
      kept = { rtc, until: now() + (ttl * 1000) / 2 };
      return rtc;
    } catch {
      return {};
    }
  };
}
