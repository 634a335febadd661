/** Programs of the host, and whether it lets a machine be started. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kiosk = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {{ status: number, out: string, err: string }} Ran */

/**
 * A program of the host; never throws, so that a test says what it got.
 * @param {string} command @param {string[]} args @param {string} [input] @returns {Ran}
 */
export function host(command, args, input) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', input, maxBuffer: 1 << 28 });
  return { status: status ?? -1, out: stdout ?? '', err: stderr ?? '' };
}

/**
 * @param {string} command @param {string[]} args @returns {string}
 * @throws {Error} with what it said where it fails
 */
export function must(command, args) {
  const { status, out, err } = host(command, args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${err.slice(-2000)}`);
  return out;
}

/**
 * A command in name spaces of its own for mounts and processes: when it ends, or this process does, in whatever way, all that it
 * started and mounted is gone with it.
 * @param {string[]} command @returns {[string, string[]]}
 */
export const alone = (command) => [
  'setpriv',
  ['--pdeathsig', 'KILL', 'unshare', '-mpf', '--propagation', 'private', '--mount-proc', '--kill-child', ...command]
];

/**
 * Why no machine can be started here; undefined where one can.
 * @returns {string | undefined}
 */
export function whyNot() {
  if (process.getuid?.() !== 0) return 'it needs root';
  if (!existsSync('/etc/debian_version')) return 'it needs Debian';
  for (const program of ['mmdebstrap', 'systemd-nspawn', 'nsenter', 'setpriv']) {
    if (host('which', [program]).status !== 0) return `the program ${program} is missing`;
  }
  const place = mkdtempSync(join(tmpdir(), 'sammen-machine-'));
  for (const folder of ['low', 'up', 'work', 'root']) mkdirSync(join(place, folder));
  // An overlay may not lie on an overlay, as a container's own files do: its changes go to memory.
  const mounts = `mount -t tmpfs machine "$1/up" && mkdir "$1/up/up" "$1/up/work" &&
    mount -t overlay -o "lowerdir=$1/low,upperdir=$1/up/up,workdir=$1/up/work" machine "$1/root"`;
  try {
    const [command, args] = alone(['bash', '-c', mounts, 'bash', place]);
    return host(command, args).status === 0 ? undefined : 'it may make no name spaces, or mount nothing in them';
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
