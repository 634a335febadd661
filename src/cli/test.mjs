/**
 * `npm test`: installs what is missing (and says so), then runs every check. The last line is `N passed, N failed`.
 *
 *   npm test            all of it
 *   npm test -- check   one part: check | unit | build | e2e | kiosk (several may be named)
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { installBrowser, installPackages, installTestTools } from './install.mjs';

const wanted = process.argv.slice(2);
const wants = (/** @type {string} */ part) => wanted.length === 0 || wanted.includes(part);
const total = { passed: 0, failed: 0, skipped: 0 };
const out = 'test-results';

/** @typedef {{ passed: number, failed: number, skipped?: number }} Result */
/** @param {string} title @param {() => Result | Promise<Result>} run */
async function part(title, run) {
  console.log(`\n== ${title}`);
  const from = Date.now();
  const { passed, failed, skipped = 0 } = await run();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`== ${title}: ${passed} passed, ${failed} failed in ${((Date.now() - from) / 1000).toFixed(0)} s`);
}

/** @param {string[]} command @param {NodeJS.ProcessEnv} [env] */
const npx = (command, env = {}) =>
  spawnSync('npx', ['--no-install', ...command], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env }
  }).status ?? 1;

function unit() {
  const file = `${out}/unit.json`;
  rmSync(file, { force: true });
  const status = npx(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failed = report.numFailedTests || (status === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

function e2e() {
  const file = `${out}/e2e.json`;
  rmSync(file, { force: true });
  const status = npx(['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${process.cwd()}/${file}`
  });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  // A test that passed only when tried again is a defect, not a pass.
  const failed = stats.unexpected + stats.flaky || (status === 0 ? 0 : 1);
  return { passed: stats.expected, failed, skipped: stats.skipped };
}

installPackages();
mkdirSync(out, { recursive: true });
// Half of the time of the browser's stories is waiting: the terminal is proved meanwhile, where its Debian has been fetched.
const kiosk = wants('kiosk') ? (await import('./test-kiosk.mjs')).startKiosk() : undefined;
if (kiosk) console.log('What there is to say of the terminal comes last: it is looked at beside the rest.');
if (wants('check')) {
  const { check } = await import('./check.mjs');
  await part('check', check);
}
let built = false;
if (wants('build') || wants('e2e') || wants('unit') || wants('kiosk')) {
  const { build } = await import('./build.mjs');
  await part('build', () => {
    built = build({ force: wants('build') });
    return built ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });
}
if (wants('e2e') || wants('unit')) installBrowser();
if (wants('e2e') || wants('unit')) installTestTools();
if (wants('unit')) await part('unit', unit);
await kiosk?.built(built);
if (wants('e2e')) await part('e2e', e2e);
if (kiosk) await part('kiosk', kiosk.result);

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
