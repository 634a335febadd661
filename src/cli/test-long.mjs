/**
 * `npm run test:long -- [--seed N] [--runs N]`: the seeded simulation of citizen, helpers and relay, at length.
 * Without --seed a new seed is drawn; either way it is printed, so that a failure can be played again.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string', default: '10000' } } });
const seed = values.seed ?? String(randomInt(2 ** 31));
for (const [name, value] of /** @type {[string, string][]} */ ([
  ['--seed', seed],
  ['--runs', values.runs]
])) {
  if (!/^\d{1,10}$/.test(value)) {
    console.error(`${name} must be a whole number, not "${value}"`);
    process.exit(2);
  }
}

console.log(`seed ${seed}, ${values.runs} runs; again: npm run test:long -- --seed ${seed} --runs ${values.runs}`);
const run = spawnSync('npx', ['--no-install', 'vitest', 'run', 'tests/simulation', '--testTimeout=7200000'], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, SAMMEN_SEED: seed, SAMMEN_RUNS: values.runs }
});
process.exitCode = run.status ?? 1;
