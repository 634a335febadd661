/** Programs of the host, and the bare Debian 12 that a machine starts from: fetched once, and kept for the next time. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kiosk = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = process.env.SAMMEN_KIOSK_CACHE ?? '/var/cache/sammen-kiosk';

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
const mirror = process.env.SAMMEN_DEBIAN ?? 'http://deb.debian.org';
const sources = [
  `deb ${mirror}/debian bookworm main`,
  `deb ${mirror}/debian bookworm-updates main`,
  `deb ${mirror}/debian-security bookworm-security main`
];

export interface Ran {
  status: number;
  out: string;
  err: string;
}

/** A program of the host; never throws, so that a test says what it got. */
export function host(command: string, args: string[], input?: string): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', input, maxBuffer: 1 << 28 });
  return { status: status ?? -1, out: stdout ?? '', err: stderr ?? '' };
}

/** @throws Error with what it said where it fails */
export function must(command: string, args: string[]): string {
  const { status, out, err } = host(command, args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${err.slice(-2000)}`);
  return out;
}

/**
 * The bare Debian with every package that the install script wants (a copy of what it would fetch itself: `fresh` leaves those
 * out, and the script fetches them). Made once for a list of packages.
 * @returns its folder
 */
export function bareDebian({ fresh = false } = {}): string {
  const wanted = fresh ? [] : readFileSync(join(kiosk, 'packages'), 'utf8').trim().split('\n');
  const packages = [...bare, ...instruments, ...wanted].sort();
  const name = createHash('sha256')
    .update(JSON.stringify([packages, sources]))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const growing = mkdtempSync(join(cache, 'new-'));
  try {
    const options = ['--quiet', '--variant=minbase', '--skip=cleanup/apt/lists', `--include=${packages.join(',')}`];
    must('mmdebstrap', [...options, 'bookworm', growing, ...sources]);
    renameSync(growing, folder);
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
  return folder;
}

/** Why no machine can be started here; undefined where one can. */
export function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'it needs root';
  if (!existsSync('/etc/debian_version')) return 'it needs Debian';
  for (const program of ['mmdebstrap', 'systemd-nspawn', 'nsenter']) {
    if (host('which', [program]).status !== 0) return `the program ${program} is missing`;
  }
  const place = mkdtempSync('/tmp/sammen-machine-');
  try {
    if (host('mount', ['-t', 'tmpfs', 'machine', place]).status !== 0) return 'it may not mount';
    for (const folder of ['low', 'up', 'work', 'root']) mkdirSync(join(place, folder));
    const layers = `lowerdir=${place}/low,upperdir=${place}/up,workdir=${place}/work`;
    if (host('mount', ['-t', 'overlay', '-o', layers, 'machine', `${place}/root`]).status !== 0) {
      return 'it may not mount an overlay';
    }
    host('umount', [`${place}/root`]);
    return host('unshare', ['-mpnif', 'true']).status === 0 ? undefined : 'it may make no namespaces';
  } finally {
    host('umount', ['-l', place]);
    rmSync(place, { recursive: true, force: true });
  }
}
