/** How a bench says its figures: one JSON line a metric. */
import { loadavg } from 'node:os';

interface Line {
  readonly bench: string;
  readonly metric: string;
  readonly ours: number;
  /** null: nothing to compare with. */
  readonly peer: number | null;
  readonly unit: string;
  readonly [more: string]: unknown;
}

const rounded = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

/** Prints it with the ratio, and with how busy the machine was: at a load above its processors no figure counts. */
export function print({ bench, metric, ours, peer, unit, ...more }: Line): void {
  const ratio = peer ? rounded(ours / peer, 3) : null;
  const line = { bench, metric, ours: rounded(ours, 2), peer: peer === null ? null : rounded(peer, 2), ratio, unit };
  process.stdout.write(JSON.stringify({ ...line, ...more, load: rounded(loadavg()[0] ?? 0, 1) }) + '\n');
}

/** The nearest rank: of so many figures `share` are not above it. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
