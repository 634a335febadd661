/**
 * The terminal with the real server: enrolled by staff's code, its session known by its ticket, the app's own pages talking with the
 * real terminal helper, a form from the screen to the printer, a guide asked for, and staff's "no". The server is the built app,
 * behind the proof's https.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { host } from './host.mjs';
import { Ears } from './hearing';
import { until, wait } from './machine';
import { server, type Scene } from './scene';

const here = dirname(fileURLToPath(import.meta.url));
const project = dirname(dirname(here));
const port = 3999;
const eye = 9333;

/** Opens the session's browser for a look inside; all else is as installed. */
const opened = `
  sed -i -e 's/"RemoteDebuggingAllowed": false/"RemoteDebuggingAllowed": true/' \\
    -e 's/"DeveloperToolsAvailability": 2/"DeveloperToolsAvailability": 1/' /etc/chromium/policies/managed/sammen.json
  sed -i 's|--kiosk|--kiosk --remote-debugging-port=${eye}|' /usr/lib/sammen/desktop`;

class Server {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'sammen-kiosk-server-'));
  #process: ChildProcess;
  log = '';

  constructor(scene: Scene) {
    const network = `--net=/proc/${scene.machine.leader}/ns/net`;
    this.#process = spawn('nsenter', [network, '--', process.execPath, '--import', 'tsx', 'src/main.ts'], {
      cwd: project,
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ORIGIN: server, DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (said: Buffer) => (this.log += String(said)));
  }

  /** `npm run terminal`, beside the server. */
  staff(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/cli/terminal.ts', ...args],
      {
        cwd: project,
        env: { ...process.env, DATA_DIR: this.dataDir },
        encoding: 'utf8'
      }
    );
    if (status !== 0) throw new Error(stderr);
    return stdout;
  }

  /** It writes until it has ended: its folder goes after that. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('close', resolve));
    if (this.#process.kill()) await ended;
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

export function withServer(scene: () => Scene): void {
  describe('with the real server', () => {
    it('is enrolled, reads aloud into headphones, prints a form, asks for a guide, loses nothing to a telephone number, and leaves nothing', async () => {
      const { machine } = scene();
      const app = new Server(scene());
      const person = machine.inItsNetwork([process.execPath, join(here, 'person.mjs'), String(eye)]);
      onTestFinished(async () => {
        person.disconnect();
        scene().serve(null);
        await app.stop();
      });
      const answers: { id: number; result?: unknown; error?: string }[] = [];
      person.on('message', (answer) => void answers.push(answer as (typeof answers)[0]));
      let asked = 0;
      const does = async <T>(deed: string, how: object = {}): Promise<T> => {
        const id = ++asked;
        person.send({ ...how, id, do: deed });
        const answer = await until(`the person: ${deed}`, () => answers.find((one) => one.id === id), 100);
        if (answer.error) throw new Error(`${deed}: ${answer.error}`);
        return answer.result as T;
      };
      const session = () => machine.sh('systemctl show -p MainPID --value sammen-session.service');
      const begins = async (before: string) => {
        await until('another session', () => session() !== before && session() !== '0', 60);
        return until('its start screen', () => does<{ place: string }>('start').catch(() => null), 90);
      };

      /** What the page has told the terminal helper to delete: the URL at the relay, and its token. */
      const keptAtRelay = async () => {
        const lines = await until('something to delete', () => machine.sh('cat /run/sammen/control/deletion'), 60);
        return lines.trim().split('\n') as [string, string];
      };
      const statusOf = (url: string, secret: string) =>
        machine.sh(`curl -sk -o /dev/null -w '%{http_code}' -H 'authorization: Bearer ${secret}' ${url}`);

      await until('the server listens', () => app.log.includes('"listening"'), 60);
      scene().serve(port);
      const said = app.staff('add', '--name', 'Terminal 3', '--office', 'Nav Testby');
      const id = /^id +(\S+)$/m.exec(said)?.[1] ?? '';
      machine.sh('rm /etc/sammen/enrolment.json');
      const installed = machine.run('/root/kiosk/install', '--code', /^code +(\S+)$/m.exec(said)?.[1] ?? '');
      expect(installed.err + installed.out).toContain('done: enrolled as "Terminal 3" at "Nav Testby"');
      expect(app.staff('list')).toContain('enrolled\t');
      machine.sh(opened);
      const ears = new Ears(scene());

      let before = session();
      machine.sh('systemctl restart sammen-session.service');
      expect(await begins(before)).toEqual({ place: 'Nav Testby', tiles: 5, hash: '' });
      await until('the server knows the terminal', () => app.log.includes(`"terminal-session","terminal":"${id}"`));
      scene().picture('server-start');

      await ears.prove(does);
      ears.close();

      machine.sh('rm -f /root/paper/*');
      await scene().printerTrouble('media-empty-error,media-needed-error');
      const vain = await does<{ trouble: string; after: string }>('print in vain');
      expect(vain.trouble).toContain('Skriveren er tom for papir');
      expect(vain.after).toContain('Ingenting ligger igjen i skriveren');
      expect(vain.after).toContain('Prøv igjen');
      await scene().printerTrouble(null);

      before = session();
      const told = await does<string>('print');
      scene().picture('server-printed');
      const paper = machine.sh('ls /root/paper');
      expect(paper).toMatch(/^\d+-sammen\.(pdf|pwg)$/);
      const text = host('pdftotext', [`/proc/${machine.leader}/root/root/paper/${paper}`, '-']).out;
      expect(text).toContain('Søknad om økonomisk sosialhjelp');
      expect(told).toMatch(/skrevet ut/);

      const canary = await does<string>('canary');
      expect(await does('write')).toBe(canary);
      scene().picture('server-written');
      // It says so when the server has put it on the guides' list.
      expect(await does('help')).toContain('Veilederne vet at du venter');
      scene().picture('server-help');
      expect(await does('phone')).toEqual({ path: '/', kept: true, pages: 1 });
      // The heartbeat is heard: nobody's session ends while they are there.
      await wait(25_000);
      expect(session()).toBe(before);

      // What the relay keeps, sealed: the page of the person's "Ferdig" deletes it, without the machine.
      const [address, secret] = await keptAtRelay();
      expect(statusOf(address, secret)).toBe('200');
      machine.sh('chmod -x /usr/lib/sammen/drop');
      await does('finish');
      await begins(before);
      expect(statusOf(address, secret)).toBe('404');
      machine.sh('chmod 755 /usr/lib/sammen/drop; rm -f /run/sammen-left/*');
      const left = `grep -rlaF -e ${canary} --exclude-dir=proc --exclude-dir=sys / 2>/dev/null || true`;
      expect(machine.sh(left)).toBe('');
      expect(app.log).not.toContain(canary);

      // And so does the machine, where the browser had no time to.
      expect(await does('write')).toBe(canary);
      const [other, key] = await keptAtRelay();
      expect(other).not.toBe(address);
      await until('the relay has it', () => statusOf(other, key) === '200', 60);
      before = session();
      machine.sh('pkill -KILL -o -f ^/usr/lib/chromium/chromium');
      await until('another session', () => session() !== before && session() !== '0', 60);
      await until('the relay has it no more', () => statusOf(other, key) === '404', 60);
      expect(machine.sh('ls -A /run/sammen-left')).toBe('');

      app.staff('refuse', id);
      before = session();
      machine.sh('systemctl restart sammen-session.service');
      await until('another session', () => session() !== before && session() !== '0', 60);
      await until('the server says no', () => app.log.includes('"terminal-session-refused","reason":"refused"'), 60);
      await wait(2000);
      scene().picture('server-refused');
      app.staff('accept', id);
      // As it was: what was opened is drift, and mended.
      expect(machine.run('/root/kiosk/install').out).toContain('done: file /usr/lib/sammen/desktop');
    }, 600_000);
  });
}
