/**
 * `npm run test:kiosk`: the terminal proved on a Debian machine of its own, started here where that can be: as root, on Debian.
 * The first time it is fetched (five minutes, 1.6 GB in /var/cache/sammen-kiosk); after that it starts in seconds.
 *
 *   npm run test:kiosk              the scripts, which `npm test` looks at too, and the proof
 *   npm run test:kiosk -- --fresh   the install script fetches every package itself, as at an office
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { installMachineTools, installPackages } from './install.mjs';

const file = 'test-results/kiosk.json';
const scripts = [
  'install',
  ...['desktop', 'display-key', 'session', 'wipe'].map((name) => `files/usr/lib/sammen/${name}`)
];

/** Why no machine can be started here; '' where one can. */
function whyNot() {
  const ask = "import('./kiosk/proof/debian.ts').then((m) => process.stdout.write(m.whyNot() ?? ''))";
  const asked = spawnSync(process.execPath, ['--import', 'tsx', '-e', ask], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout : `the question failed: ${asked.stderr.slice(0, 200)}`;
}

/**
 * @param {{ fresh?: boolean, machine?: boolean }} [options] machine: false looks at the scripts alone
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function testKiosk({ fresh = false, machine = true } = {}) {
  installMachineTools();
  const total = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync('/usr/bin/shellcheck')) {
    const paths = scripts.map((name) => `kiosk/${name}`);
    const clean = spawnSync('shellcheck', ['-x', '-a', '-P', 'SCRIPTDIR', ...paths], { stdio: 'inherit' }).status === 0;
    total[clean ? 'passed' : 'failed'] += 1;
    console.log(`${clean ? 'ok    ' : 'FAILED'} shellcheck`);
  } else {
    total.skipped += 1;
    console.log('skipped: shellcheck, which is missing here');
  }
  const reason = machine ? whyNot() : 'it takes ten minutes; npm run test:kiosk';
  if (reason) {
    console.log(`skipped: the proof of the terminal on a machine of its own: ${reason}`);
    return { ...total, skipped: total.skipped + 1 };
  }
  // The real server is part of it.
  if (!build()) return { ...total, failed: total.failed + 1 };
  mkdirSync('test-results', { recursive: true });
  rmSync(file, { force: true });
  const args = ['vitest', 'run', '-c', 'kiosk/proof/vitest.config.ts', '--reporter=default', '--reporter=json'];
  const { status } = spawnSync('npx', ['--no-install', ...args, `--outputFile.json=${file}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SAMMEN_LONG: fresh ? '1' : '' }
  });
  if (!existsSync(file)) return { ...total, failed: total.failed + 1 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: total.passed + report.numPassedTests,
    failed: total.failed + (report.numFailedTests || (status === 0 ? 0 : 1)),
    skipped: total.skipped + report.numPendingTests
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  installPackages();
  const { passed, failed, skipped } = testKiosk({ fresh: process.argv.includes('--fresh') });
  console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
