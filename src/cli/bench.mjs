/**
 * `npm run bench [-- name …]`: every file of tests/bench that ends in `.bench.ts`, one after another, so that none disturbs another's figures. Each
 * prints JSON lines: {"bench", "metric", "ours", "peer", "ratio", "unit"}. Nothing here passes or fails.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { installBrowser, installPackages } from './install.mjs';
import { build } from './build.mjs';

installPackages();
installBrowser();
if (!build()) process.exit(1);

const wanted = process.argv.slice(2);
const files = readdirSync('tests/bench').filter(
  (name) => name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((part) => name.startsWith(part)))
);
if (files.length === 0) {
  console.error(`no bench is called ${wanted.join(', ')}`);
  process.exit(2);
}
for (const file of files) {
  console.error(`# ${file}`);
  const run = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', `tests/bench/${file}`], {
    stdio: ['ignore', 'inherit', 'inherit']
  });
  if (run.status !== 0) process.exitCode = 1;
}
