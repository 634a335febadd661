/**
 * A Debian 12 of its own, for `kiosk/install` to turn into a terminal: its own systemd, journal, CUPS, Chromium and network
 * (loopback only), on a file system whose changes are in memory and gone afterwards. Nothing of the host is touched but the
 * folder where the bare Debian is kept for the next time.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { host, kiosk, must } from './host.mjs';

/** What the kernel says of a process; nothing of one that has ended meanwhile. */
function ofProcess(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}

/** The process that is number 1 inside. */
function leaderOf(pid: number): number | undefined {
  const children = ofProcess(`${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  for (const child of children) {
    const inside = /^NSpid:\s+(.*)$/m.exec(ofProcess(`${child}/status`))?.[1]?.split(/\s+/) ?? [];
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
    const place = mkdtempSync(join(tmpdir(), 'sammen-machine-'));
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
  run(...program: string[]): ReturnType<typeof host> {
    return host('nsenter', this.#enter(['env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', ...program]));
  }

  /** The same, for work that takes minutes: others go on meanwhile. */
  async runLong(...program: string[]): Promise<ReturnType<typeof host>> {
    const child = spawn('nsenter', this.#enter(['env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', ...program]), {
      stdio: ['ignore', 'pipe', 'pipe']
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (data: Buffer) => (said.out += String(data)));
    child.stderr.on('data', (data: Buffer) => (said.err += String(data)));
    const status = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
    return { status, ...said };
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
