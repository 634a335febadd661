/** Starts the real one-process server for a test, on a free port, with a database of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Everything the process has printed so far. */
  readonly log: () => string;
  /** SIGKILL: what a power cut does. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, waits, and removes the database. */
  readonly stop: () => Promise<void>;
}

export interface TestServerOptions {
  readonly port?: number;
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Resolves when the server listens; rejects with what it printed when it does not within 30 s. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'sammen-test-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(options.port ?? 0),
      DATA_DIR: dataDir,
      ...options.env
    },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${log}`)), 30_000);
    const listen = (chunk: Buffer) => {
      log += chunk.toString();
      const line = /"url":"(http:[^"]+)"/.exec(log);
      if (line?.[1] && log.includes('"listening"')) {
        clearTimeout(timer);
        resolve(line[1]);
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`the server ended at once:\n${log}`));
    });
  });
  return {
    url,
    port: Number(new URL(url).port),
    dataDir,
    log: () => log,
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    }
  };
}
