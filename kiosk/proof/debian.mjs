/** The bare Debian 12 that a machine starts from: fetched once, and kept for the next time. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync
} from 'node:fs';
import { join } from 'node:path';
import { alone, kiosk } from './host.mjs';

export const cache = process.env.SAMMEN_KIOSK_CACHE ?? '/var/cache/sammen-kiosk';

/** What a machine has before the install script comes, and what the proof needs beside it. */
const bare = [
  'systemd-sysv',
  'udev',
  'dbus',
  'libpam-systemd',
  'apt-utils',
  'iproute2',
  'kmod',
  'keyboard-configuration'
];
const instruments = ['xvfb', 'xdotool', 'x11-utils', 'xclip', 'cups-ipp-utils'];
export const mirror = process.env.SAMMEN_DEBIAN ?? 'http://deb.debian.org';
const sources = [
  `deb ${mirror}/debian bookworm main`,
  `deb ${mirror}/debian bookworm-updates main`,
  `deb ${mirror}/debian-security bookworm-security main`
];

/** What nobody reads on such a machine, a third of all its bytes; and no waiting for the disk at each file. */
const leaner = [
  ...['doc', 'man', 'info', 'help', 'lintian', 'locale'].map((name) => `path-exclude=/usr/share/${name}/*`),
  'path-exclude=/usr/lib/chromium/locales/*',
  ...['/usr/share/locale/nb/*', '/usr/share/locale/locale.alias'].map((path) => `path-include=${path}`),
  ...['nb', 'en-US'].map((language) => `path-include=/usr/lib/chromium/locales/${language}*`),
  'force-unsafe-io'
];
/** Packages that this machine has fetched before need not come again: a second name for the same file costs nothing. */
const lend = `mkdir -p "$1/var/cache/apt/archives" && find /var/cache/apt/archives -maxdepth 1 -name '*.deb' \\
  -exec ln -t "$1/var/cache/apt/archives" {} + 2>/dev/null || true`;

/** Bytes that a fetch needs at its height. */
const room = { whole: 2.2e9, fresh: 1e9 };

/** The world does not let it be fetched: no room, no network. The message says which. */
export class NotFetched extends Error {}

/** What says that a mirror could not be reached, in apt's words. */
const unreachable =
  /apt-get update .*failed|Could not resolve|Could not connect|Unable to connect|Failed to fetch|Temporary failure|timed out|No space left/;

/** @param {boolean} fresh */
function plan(fresh) {
  const wanted = fresh ? [] : readFileSync(join(kiosk, 'packages'), 'utf8').trim().split('\n');
  const packages = [...bare, ...instruments, ...wanted].sort();
  const name = createHash('sha256')
    .update(JSON.stringify([packages, sources, leaner]))
    .digest('hex')
    .slice(0, 12);
  return { packages, folder: join(cache, name) };
}

/** Whether it is here already. @param {boolean} fresh */
export const isFetched = (fresh) => existsSync(plan(fresh).folder);

/** A fetch that was cut off leaves its folder: after two hours nobody works in it any more. */
function sweep() {
  for (const name of readdirSync(cache).filter((name) => name.startsWith('new-'))) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > 7_200_000) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * The bare Debian with every package that the install script wants (a copy of what it would fetch itself: `fresh` leaves those
 * out, and the script fetches them). Made once for a list of packages.
 * @param {{ fresh?: boolean, onStop?: (stop: () => void) => void }} [options] onStop hears what to call for the fetch to be
 *   given up, with nothing left
 * @returns {Promise<string>} its folder
 * @throws {NotFetched}
 * @throws {Error} where the list of packages is wrong
 */
export async function bareDebian({ fresh = false, onStop } = {}) {
  const { packages, folder } = plan(fresh);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  sweep();
  const free = statfsSync(cache);
  const need = fresh ? room.fresh : room.whole;
  if (free.bavail * free.bsize < need) {
    throw new NotFetched(
      `${cache} needs ${need / 1e9} GB, and ${((free.bavail * free.bsize) / 1e9).toFixed(1)} are free`
    );
  }
  const growing = mkdtempSync(join(cache, 'new-'));
  try {
    const options = [
      ...leaner.map((line) => `--dpkgopt=${line}`),
      `--setup-hook=${lend}`,
      `--include=${packages.join(',')}`
    ];
    const args = ['mmdebstrap', '--variant=minbase', ...options, 'bookworm', join(growing, 'root'), ...sources];
    const { status, said } = await new Promise((resolve) => {
      const child = spawn(...alone(args), { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (data) => (said = (said + String(data)).slice(-4000)));
      child.on('error', (error) => resolve({ status: -1, said: String(error) }));
      child.on('close', (status) => resolve({ status, said }));
      onStop?.(() => {
        child.kill('SIGKILL');
        rmSync(growing, { recursive: true, force: true });
      });
    });
    if (status !== 0) {
      const why = /^[EW]: (Failed to fetch.*)/m.exec(said)?.[1] ?? /^E: (.*)/m.exec(said)?.[1] ?? said.slice(-300);
      throw unreachable.test(said) ? new NotFetched(why) : new Error(`mmdebstrap: exit ${status}\n${said}`);
    }
    // Another fetch may have been quicker.
    if (!existsSync(folder)) renameSync(join(growing, 'root'), folder);
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
  return folder;
}
