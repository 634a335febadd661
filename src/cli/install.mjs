// Installs what is missing, and says so. Plain Node: it runs before anything is installed.
//
//   node src/cli/install.mjs             packages
//   node src/cli/install.mjs browser     packages, Chromium, and coturn on Debian, which the browser tests need
//   node src/cli/install.mjs machine     packages, and what starts a Debian of its own, which the terminal's tests need
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function packagesIn(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).packages ?? {}) : {};
}

/**
 * Packages of the lock file that are not in node_modules in that version.
 * @param {string} [dir]
 * @returns {string[]}
 */
export function missingPackages(dir = root) {
  const wanted = packagesIn(join(dir, 'package-lock.json'));
  const installed = packagesIn(join(dir, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .filter(([path, { version }]) => installed[path]?.version !== version || !existsSync(join(dir, path)))
    .map(([path]) => path.replace(/^node_modules\//, ''));
}

/**
 * `npm ci` where something is missing; nothing otherwise. Ends the process when npm fails.
 * @param {string} [dir]
 */
export function installPackages(dir = root) {
  const missing = missingPackages(dir);
  if (missing.length === 0) return;
  console.log(`Installing ${missing.length} packages with npm ci (about a minute) …`);
  // --include=dev: the build's tools are needed here, also where NODE_ENV is production.
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], dir, 'npm ci failed; is the network there?');
}

/** Where Chromium is: CHROMIUM_PATH, Playwright's own, or the system's. */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  try {
    const own = createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath();
    if (existsSync(own)) return own;
  } catch {
    // Playwright is not installed yet, or knows no browser for this system.
  }
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
}

/** Chromium from the system's packages where there is none; Playwright's download where that cannot be. */
export function installBrowser() {
  if (findBrowser()) return;
  if (process.env.CHROMIUM_PATH) fail('CHROMIUM_PATH: there is no such file');
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log("Installing Chromium from the system's packages …");
    installDebian(['chromium']);
  } else {
    console.log("Downloading Playwright's Chromium …");
    spawnSync('npx', ['--no-install', 'playwright', 'install', 'chromium'], { stdio: 'inherit', cwd: root });
  }
  if (!findBrowser()) fail('No Chromium: install the package chromium, or name one with CHROMIUM_PATH.');
}

/** Programs that some tests use: other eyes on our PDFs, a TURN server. Where one cannot be had, its tests skip, and say so. */
export function installTestTools() {
  installTools([
    ['pdfinfo', 'poppler-utils'],
    ['qpdf', 'qpdf'],
    ['turnserver', 'coturn'],
    // The same engine as chromium, and twice as fast where no window is needed.
    ['chromium-headless-shell', 'chromium-headless-shell']
  ]);
}

/** What starts a Debian of its own for the terminal's proof. Where it cannot be had, the proof is skipped, and says so. */
export function installMachineTools() {
  installTools([
    ['mmdebstrap', 'mmdebstrap'],
    ['systemd-nspawn', 'systemd-container'],
    ['shellcheck', 'shellcheck'],
    ['pdftotext', 'poppler-utils']
  ]);
}

/** @param {string[][]} tools each a program and its package */
function installTools(tools) {
  const missing = tools.filter(([program]) => !existsSync(`/usr/bin/${program}`)).map(([, name]) => String(name));
  if (missing.length === 0 || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
  console.log(`Installing ${missing.join(', ')} from the system's packages …`);
  installDebian(missing);
}

/** @param {string[]} names */
function installDebian(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { stdio: 'inherit', env });
}

/** @param {string} command @param {string[]} args @param {string} cwd @param {string} problem */
function run(command, args, cwd, problem) {
  if (spawnSync(command, args, { stdio: 'inherit', cwd }).status !== 0) fail(problem);
}

/** @param {string} line @returns {never} */
function fail(line) {
  console.error(line);
  process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  installPackages();
  if (process.argv[2] === 'browser') {
    installBrowser();
    installTestTools();
  }
  if (process.argv[2] === 'machine') installMachineTools();
}
