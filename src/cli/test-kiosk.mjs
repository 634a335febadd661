/**
 * `npm run test:kiosk`: the terminal proved on a Debian machine of its own, started here where that can be: as root, on Debian.
 * The first time it is fetched (kiosk/README.md says how long that takes, and how much it is); after that it starts in seconds.
 *
 *   npm run test:kiosk              the scripts, and the proof
 *   npm run test:kiosk -- --fresh   the install script fetches every package itself, as at an office
 *
 * `npm test` starts it with --beside, and goes on with its own work: it hears {built: boolean} when the app may be used, and says
 * {passed, failed, skipped}. A Debian that is not here is not fetched then. When its parent ends, however that comes, it stops, and leaves no machine, mount or half-fetched Debian.
 */
import { fork, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareDebian, isFetched, NotFetched } from '../../kiosk/proof/debian.mjs';
import { alone, whyNot } from '../../kiosk/proof/host.mjs';
import { build } from './build.mjs';
import { installMachineTools, installPackages, root } from './install.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Result */

const own = fileURLToPath(import.meta.url);
const file = 'test-results/kiosk.json';
const log = 'test-results/kiosk.log';
const scripts = [
  'install',
  'proof/printer-inside',
  ...['desktop', 'display-key', 'drop', 'session', 'wipe'].map((name) => `files/usr/lib/sammen/${name}`)
];

/** What must be undone when this ends early. @type {Set<() => unknown>} */
const undo = new Set();

/** @returns {Result} */
function lookAtScripts() {
  if (!existsSync('/usr/bin/shellcheck')) {
    console.log('skipped: shellcheck, which is missing here');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const paths = scripts.map((name) => `kiosk/${name}`);
  const clean = spawnSync('shellcheck', ['-x', '-a', '-P', 'SCRIPTDIR', ...paths], { stdio: 'inherit' }).status === 0;
  console.log(`${clean ? 'ok    ' : 'FAILED'} shellcheck`);
  return { passed: Number(clean), failed: Number(!clean), skipped: 0 };
}

/**
 * The proof itself, alone in its name spaces.
 * @param {boolean} fresh @param {boolean} brief without what only measures
 * @returns {Promise<Result>}
 */
async function prove(fresh, brief) {
  const place = mkdtempSync(join(tmpdir(), 'sammen-kiosk-'));
  mkdirSync('test-results', { recursive: true });
  rmSync(file, { force: true });
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const vitest = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '-c',
    'kiosk/proof/vitest.config.ts',
    ...reports
  ];
  const child = spawn(...alone([process.execPath, ...vitest]), {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TMPDIR: place, SAMMEN_LONG: fresh ? '1' : '', SAMMEN_BRIEF: brief ? '1' : '' }
  });
  const ended = new Promise((resolve) => child.on('close', resolve).on('error', () => resolve(1)));
  const end = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(place, { recursive: true, force: true });
  };
  undo.add(end);
  const status = await ended;
  undo.delete(end);
  await end();
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failed = report.numFailedTests || (status === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

/**
 * Fetches what is missing, waits for the app, and proves. @param {boolean} fresh
 * @param {() => boolean | Promise<boolean>} built whether the app is built, as the real server is part of it
 * @param {boolean} fetches whether a Debian that is not here is fetched: that is 1.3 GB, and takes minutes
 * @returns {Promise<Result>}
 */
async function onItsMachine(fresh, built, fetches) {
  const skip = (/** @type {string} */ why) => {
    console.log(`skipped: the proof of the terminal on a machine of its own: ${why}`);
    return { passed: 0, failed: 0, skipped: 1 };
  };
  const reason = whyNot();
  if (reason) return skip(reason);
  if (!fetches && !isFetched(fresh)) return skip('its Debian is not here yet; npm run test:kiosk fetches it');
  const from = Date.now();
  const seconds = () => ((Date.now() - from) / 1000).toFixed(0);
  /** @type {() => void} */
  let stop = () => {};
  const giveUp = () => stop();
  undo.add(giveUp);
  try {
    await bareDebian({ fresh, onStop: (how) => (stop = how) });
  } catch (error) {
    if (error instanceof NotFetched) return skip(`Debian could not be fetched: ${error.message}`);
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    undo.delete(giveUp);
  }
  console.log(`the bare Debian is here after ${seconds()} s`);
  if (!(await built())) return skip('the app could not be built');
  const result = await prove(fresh, !fetches);
  console.log(`the terminal's proof was done after ${seconds()} s`);
  return result;
}

/**
 * @param {{ fresh?: boolean, built?: () => boolean | Promise<boolean>, fetches?: boolean }} [options]
 * @returns {Promise<Result>}
 */
async function testKiosk({ fresh = false, built = () => build(), fetches = true } = {}) {
  const looked = lookAtScripts();
  const { passed, failed, skipped } = await onItsMachine(fresh, built, fetches);
  return { passed: looked.passed + passed, failed: looked.failed + failed, skipped: looked.skipped + skipped };
}

/**
 * Begins at once, beside what the caller does. What it says lies in a file until the end: a caller that waits for another program
 * hears nothing meanwhile.
 * @returns {{ built(ok: boolean): Promise<void>, result(): Promise<Result> }} built: the app may be used, or never; result: prints
 *   what it said
 */
export function startKiosk() {
  installMachineTools();
  mkdirSync('test-results', { recursive: true });
  const words = openSync(log, 'w');
  const child = fork(own, ['--beside'], { stdio: ['ignore', words, words, 'ipc'] });
  closeSync(words);
  /** @type {Result} */
  let said = { passed: 0, failed: 1, skipped: 0 };
  child.on('message', (message) => (said = /** @type {Result} */ (message)));
  const ended = new Promise((resolve) => child.on('close', resolve));
  return {
    built: (ok) => new Promise((resolve) => (child.connected ? child.send({ built: ok }, () => resolve()) : resolve())),
    async result() {
      await ended;
      process.stdout.write(readFileSync(log));
      return said;
    }
  };
}

/** Whoever started this is gone, or wants no more. */
async function endEarly() {
  for (const one of [...undo]) await one();
  process.exit(130);
}

async function beside() {
  process.once('disconnect', endEarly);
  const built = new Promise((resolve) => process.once('message', (/** @type {any} */ { built }) => resolve(built)));
  const result = await testKiosk({ built: () => built, fetches: false });
  process.off('disconnect', endEarly);
  process.send?.(result, () => process.disconnect());
}

if (process.argv[1] === own) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, endEarly);
  if (process.argv.includes('--beside')) await beside();
  else {
    installPackages();
    installMachineTools();
    const { passed, failed, skipped } = await testKiosk({ fresh: process.argv.includes('--fresh') });
    console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  }
}
