/** A real coturn on loopback, with credentials that pass with time, on free ports, with no file of the system's. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface TurnServer {
  /** What the app is configured with. */
  readonly env: { readonly ICE_SERVERS: string; readonly TURN_SECRET: string };
  readonly log: () => string;
  /** SIGKILL; once more does nothing. */
  readonly kill: () => Promise<void>;
}

/** Where coturn is, or undefined: Debian's package `coturn` has it. */
export function findTurnServer(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders
    .map((folder) => join(folder, 'turnserver'))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** A UDP port that nobody has just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** Is it there? Asked as any browser does, by a STUN binding request (RFC 8489, section 5). */
function answers(port: number): Promise<boolean> {
  const request = Buffer.from('000100002112a442' + '73616d6d656e2d74657374ff', 'hex');
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const done = (there: boolean) => {
      clearTimeout(timer);
      socket.close();
      resolve(there);
    };
    const timer = setTimeout(() => done(false), 200);
    socket.once('message', () => done(true));
    socket.once('error', () => done(false));
    socket.send(request, port, '127.0.0.1');
  });
}

/** Resolves when it answers; rejects with what it printed when it does not within 20 s. */
export async function startTurn(program: string): Promise<TurnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sammen-turn-'));
  const port = await freePort();
  const secret = 'a-secret-of-this-test-alone';
  const settings = {
    'listening-ip': '127.0.0.1',
    'relay-ip': '127.0.0.1',
    'listening-port': String(port),
    'static-auth-secret': secret,
    realm: 'sammen.test',
    'log-file': 'stdout',
    pidfile: join(folder, 'pid'),
    userdb: join(folder, 'users.db')
  };
  const flags = ['-n', '-v', '--use-auth-secret', '--allow-loopback-peers', '--no-tls', '--no-dtls', '--no-cli'];
  const values = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
  const child = spawn(program, [...flags, ...values], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await over;
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + 20_000;
  while (!(await answers(port))) {
    if (child.exitCode === null && Date.now() < until) continue;
    await kill();
    throw new Error(`coturn did not start:\n${log}`);
  }
  return {
    env: { ICE_SERVERS: `turn:127.0.0.1:${port}?transport=udp`, TURN_SECRET: secret },
    log: () => log,
    kill
  };
}
