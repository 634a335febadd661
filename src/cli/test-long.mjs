/**
 * `npm run test:long -- [--seed N] [--runs N]`: the seeded simulation of citizen, helpers and relay, at length, and then the
 * browser stories that `npm test` tells with fewer people and sizes, and lint with types.
 * Without --seed a new seed is drawn; either way it is printed, so that a failure can be played again.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { installBrowser } from './install.mjs';

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

installBrowser();
const built = build();
const stories = [
  'test',
  '-c',
  'tests/e2e/playwright.config.ts',
  'people',
  'small-screen',
  'terminal-keys',
  'terminal-look',
  'qr',
  'accessible.spec'
];
const told = spawnSync('npx', ['--no-install', 'playwright', ...stories], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, SAMMEN_LONG: '1' }
});
const lint = spawnSync('npx', ['--no-install', 'eslint', 'src', '--max-warnings', '0'], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, SAMMEN_LONG: '1' }
});
process.exitCode = lint.status === 0 && built && run.status === 0 && told.status === 0 ? 0 : 1;
