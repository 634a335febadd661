/**
 * A Debian 12 of its own, for `kiosk/install` to turn into a terminal: its own systemd, journal, CUPS, Chromium and network
 * (loopback only), on a file system whose changes are in memory and gone afterwards. Nothing of the host is touched but the
 * folder where the bare Debian is kept for the next time.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kiosk = dirname(dirname(fileURLToPath(import.meta.url)));
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

function must(command: string, args: string[]): string {
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

/** The process that is number 1 inside. */
function leaderOf(pid: number): number | undefined {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  for (const child of children) {
    const inside = /^NSpid:\s+(.*)$/m.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1]?.split(/\s+/) ?? [];
    if (inside.length > 1 && inside.at(-1) === '1') return child;
    const deeper = leaderOf(child);
    if (deeper) return deeper;
  }
  return undefined;
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Asks again until it is so; throws with what it waited for. */
export async function until<T>(what: string, ask: () => T | Promise<T>, seconds = 30): Promise<NonNullable<T>> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const got = await ask();
    if (got) return got;
    if (performance.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await wait(25);
  }
}

export class Machine {
  readonly root: string;
  readonly #place: string;
  readonly #process: ChildProcess;
  #leader = 0;

  private constructor(place: string) {
    this.#place = place;
    this.root = join(place, 'root');
    const options = ['-q', '-D', this.root, '--register=no', '--keep-unit', '--link-journal=no', '--private-network'];
    this.#process = spawn('systemd-nspawn', [...options, '/lib/systemd/systemd', '--show-status=no'], {
      stdio: ['ignore', 'ignore', 'ignore']
    });
  }

  /** Starts the machine; `prepare` may change its files first. */
  static async boot(debian: string, prepare: (root: string) => void = () => {}): Promise<Machine> {
    const place = mkdtempSync('/tmp/sammen-machine-');
    must('mount', ['-t', 'tmpfs', '-o', 'size=4g', 'machine', place]);
    for (const folder of ['up', 'work', 'root']) mkdirSync(join(place, folder));
    const layers = `lowerdir=${debian},upperdir=${place}/up,workdir=${place}/work`;
    must('mount', ['-t', 'overlay', '-o', layers, 'machine', `${place}/root`]);
    const root = join(place, 'root');
    // The kiosk folder as it would come on a stick.
    cpSync(kiosk, join(root, 'root/kiosk'), {
      recursive: true,
      filter: (path) => !path.startsWith(join(kiosk, 'proof'))
    });
    writeFileSync(join(root, 'etc/hostname'), 'terminal\n');
    prepare(root);
    const machine = new Machine(place);
    await machine.#ready();
    return machine;
  }

  async #ready(): Promise<void> {
    this.#leader = await until('the machine begins', () => this.#process.exitCode ?? leaderOf(this.#process.pid!));
    await until(
      'systemd has started',
      () => /running|degraded/.test(this.run('systemctl', 'is-system-running').out),
      60
    );
    this.run('ip', 'link', 'set', 'lo', 'up');
  }

  get leader(): number {
    return this.#leader;
  }

  #enter(program: string[]): string[] {
    return ['-t', String(this.#leader), '-a', '-r', '-w', '--', ...program];
  }

  /** A program inside, as root. */
  run(...program: string[]): Ran {
    return host('nsenter', this.#enter(['env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', ...program]));
  }

  /** A line of shell inside; throws where it fails. */
  sh(line: string): string {
    const { status, out, err } = this.run('bash', '-c', line);
    if (status !== 0) throw new Error(`${line}: exit ${status}\n${out.slice(-1500)}${err.slice(-1500)}`);
    return out.trim();
  }

  /** A program of the host in the network of the machine, with an IPC channel. */
  inItsNetwork(program: string[]): ChildProcess {
    return spawn('nsenter', [`--net=/proc/${this.#leader}/ns/net`, '--', ...program], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    });
  }

  /** A program inside that stays until the machine ends. */
  start(...program: string[]): ChildProcess {
    return spawn('nsenter', this.#enter(['env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', ...program]), {
      stdio: 'ignore'
    });
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Power off, as when the cable is pulled; its files are gone. */
  async off(): Promise<void> {
    if (this.#leader) host('kill', ['-9', String(this.#leader)]);
    if (this.#process.exitCode === null) await new Promise((resolve) => this.#process.once('exit', resolve));
    must('umount', ['-l', this.root]);
    must('umount', ['-l', this.#place]);
    rmSync(this.#place, { recursive: true, force: true });
  }
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
