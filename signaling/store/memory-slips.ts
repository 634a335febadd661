/** Slips that are kept no longer than the process: a part of the engine in `memory.ts`. */
import { timingSafeEqual } from 'node:crypto';
import { noSlip, wrongProof, type SlipLimits, type SlipRefusal, type Slips } from './slips';

interface Kept {
  readonly proof: Uint8Array;
  readonly body: Uint8Array;
  readonly until: number;
  left: number;
}

export function memorySlips(limits: SlipLimits): Slips {
  const kept = new Map<string, Kept>();
  let total = 0;
  const forget = (id: string, { body }: Kept) => {
    total -= body.length;
    kept.delete(id);
  };
  const judged = (id: string, proof: Uint8Array, now: number): { ok: true; slip: Kept } | SlipRefusal => {
    const slip = kept.get(id);
    if (slip && now >= slip.until) forget(id, slip);
    if (!slip || now >= slip.until) return noSlip('no-such-slip');
    if (!timingSafeEqual(slip.proof, proof)) {
      slip.left -= 1;
      if (slip.left === 0) forget(id, slip);
      return wrongProof(slip.left);
    }
    slip.left = limits.tries;
    return { ok: true, slip };
  };

  return {
    async put(id, proof, body, until, now) {
      const old = kept.get(id);
      if (old && now >= old.until) forget(id, old);
      if (kept.has(id)) return noSlip('slip-taken');
      if (kept.size >= limits.slips || total + body.length > limits.bytes) return noSlip('store-full');
      kept.set(id, { proof: proof.slice(), body: body.slice(), until, left: limits.tries });
      total += body.length;
      return { ok: true };
    },
    async take(id, proof, now) {
      const found = judged(id, proof, now);
      return found.ok ? { ok: true, body: found.slip.body.slice(), until: found.slip.until } : found;
    },
    async drop(id, proof, now) {
      const found = judged(id, proof, now);
      if (found.ok) forget(id, found.slip);
      return found.ok ? { ok: true } : found;
    },
    async sweep(now) {
      const over = [...kept].filter(([, { until }]) => now >= until);
      for (const [id, slip] of over) forget(id, slip);
      return over.length;
    },
    async count() {
      return { slips: kept.size, bytes: total };
    }
  };
}
