/**
 * `npm run check`: formatting, lint, types and dead code. Each step says its name and how long it took, and what it found.
 * Two lanes at a time, since two cores are what there is. Ends with exit 1 when any step failed.
 */
import { spawn } from 'node:child_process';

/** @typedef {[name: string, command: string[]]} Step */

/** Writes what the others read. @type {Step} */
const first = ['svelte-kit sync', ['svelte-kit', 'sync']];

/**
 * The steps of a lane follow each other; the longest of each comes first. What `tsc` would find, svelte-check does.
 * @type {Step[][]}
 */
const lanes = [
  [
    ['eslint', ['eslint', '.', '--max-warnings', '0']],
    ['prettier', ['prettier', '--check', '--log-level', 'warn', '.']]
  ],
  [
    ['svelte-check', ['svelte-check', '--fail-on-warnings', '--output', 'human']],
    ['knip', ['knip']]
  ]
];

/** Runs one step and prints all it said in one piece, so that two lanes do not mix. @param {Step} step @returns {Promise<boolean>} whether it held */
async function run([name, command]) {
  const from = Date.now();
  const child = spawn('npx', ['--no-install', ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const said = [];
  child.stdout.on('data', (data) => said.push(data));
  child.stderr.on('data', (data) => said.push(data));
  const status = await new Promise((resolve) => {
    child.on('close', resolve);
    child.on('error', () => resolve(1));
  });
  process.stdout.write(Buffer.concat(said));
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  return status === 0;
}

/** @returns {Promise<{ passed: number, failed: number }>} how many steps held */
export async function check() {
  const results = [await run(first)];
  await Promise.all(
    lanes.map(async (lane) => {
      for (const step of lane) results.push(await run(step));
    })
  );
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

if (import.meta.url === `file://${process.argv[1]}`) process.exitCode = (await check()).failed ? 1 : 0;
