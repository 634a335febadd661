/** Servers as processes of their own, and what Linux says that they cost. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** `getconf CLK_TCK` on every Linux that Node runs on. */
const ticksPerSecond = 100;

export interface Memory {
  readonly live: number;
  readonly resident: number;
}

export interface Measured {
  readonly port: number;
  /** Processor time so far, user and system, in microseconds. Ticks are 10 ms: measure over seconds. */
  cpu(): number;
  /** What is alive after the collector has run, and what the process then holds of the RAM, in bytes. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

export const canMeasure = (): boolean => existsSync('/proc/self/stat');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end && child.exitCode === null;) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.once('close', () => undefined);
      setTimeout(() => socket.destroy(), 200);
    });
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not start');
}

async function start(args: readonly string[], env: Record<string, string>, port: number): Promise<Measured> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', './tests/bench/probe.mjs', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  });
  await listening(port, child);
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    port,
    cpu() {
      // Fields 14 and 15, counted after the name in brackets, which may hold spaces.
      const fields = proc('stat')
        .replace(/^.*\) /s, '')
        .split(' ');
      return ((Number(fields[11]) + Number(fields[12])) * 1e6) / ticksPerSecond;
    },
    async memory() {
      const [live] = (await Promise.all([once(child, 'message'), child.send('memory')]))[0] as [number];
      return { live, resident: Number(/VmRSS:\s+(\d+)/.exec(proc('status'))?.[1]) * 1024 };
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      })
  };
}

/** Made of the sources once a run: what compiles them as they load takes more memory than the relay itself. */
let compiled: Promise<string> | undefined;

async function compile(): Promise<string> {
  // Within the project, where the packages it leaves out are found.
  const out = join(root, 'test-results/bench-relay');
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'signaling/main.ts', outDir: out, emptyOutDir: true, target: 'node20' }
  });
  return join(out, 'main.js');
}

/** Our relay alone, as it runs in production; with further variables where pages of another origin use it. */
export async function startOurs(env: Record<string, string> = {}): Promise<Measured> {
  const port = await freePort();
  return start([await (compiled ??= compile())], { RELAY_PORT: String(port), ...env }, port);
}

/** `@y/websocket-server` as its package starts it. */
export async function startStock(): Promise<Measured> {
  const port = await freePort();
  const env = { HOST: '127.0.0.1', PORT: String(port) };
  return start(['node_modules/@y/websocket-server/src/server.js'], env, port);
}
