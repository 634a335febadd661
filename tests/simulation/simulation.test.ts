/**
 * Nothing lost: seeded runs of a citizen, two helpers and a relay, with loss, doubling, delay, overtaking, restarts and crashes.
 *
 *   SAMMEN_SEED   first seed; drawn and printed where it is not given
 *   SAMMEN_RUNS   how many runs, one seed after the other (1,000)
 *   SAMMEN_STEPS  steps of each run (45)
 */
import { expect, it } from 'vitest';
import { Run } from './run';

const first = Number(process.env.SAMMEN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(process.env.SAMMEN_RUNS ?? 1000);
const steps = Number(process.env.SAMMEN_STEPS ?? 45);

it(`ends with equal copies and every word, ${runs} runs from seed ${first}`, { timeout: 3_600_000 }, async () => {
  console.info(`simulation: SAMMEN_SEED=${first} SAMMEN_RUNS=${runs} SAMMEN_STEPS=${steps}`);
  const started = performance.now();
  const sum = { edits: 0, words: 0, crashes: 0 };
  for (let seed = first; seed < first + runs; seed++) {
    const result = await new Run(seed).run(steps);
    expect(result.failures, `SAMMEN_SEED=${seed} SAMMEN_RUNS=1 SAMMEN_STEPS=${steps}`).toEqual([]);
    sum.edits += result.edits;
    sum.words += result.words;
    sum.crashes += result.crashes;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.info(`simulation: ${sum.edits} edits, ${sum.words} words kept, ${sum.crashes} crashes, ${seconds} s`);
  expect(sum.words).toBeGreaterThan(runs * 5);
});
