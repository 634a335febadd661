/**
 * `npm run check`: formatting, lint, types and dead code. Each step says its name and how long it took.
 * Steps run one after another, since two cores are all there is. Ends with exit 1 when any step failed.
 */
import { spawnSync } from 'node:child_process';

const steps = [
  ['svelte-kit sync', ['svelte-kit', 'sync']],
  ['prettier', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['eslint', ['eslint', '.', '--max-warnings', '0']],
  ['svelte-check', ['svelte-check', '--fail-on-warnings', '--output', 'human']],
  ['tsc', ['tsc', '--noEmit', '-p', 'tsconfig.json']],
  ['knip', ['knip']]
];

/** @returns {{ passed: number, failed: number }} how many steps held */
export function check() {
  let failed = 0;
  for (const [name, command] of /** @type {[string, string[]][]} */ (steps)) {
    const from = Date.now();
    const run = spawnSync('npx', ['--no-install', ...command], { stdio: ['ignore', 'inherit', 'inherit'] });
    const ok = run.status === 0;
    if (!ok) failed += 1;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  }
  return { passed: steps.length - failed, failed };
}

if (import.meta.url === `file://${process.argv[1]}`) process.exitCode = check().failed ? 1 : 0;
