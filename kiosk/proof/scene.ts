/**
 * A machine with a server to talk to, a printer to print on, and a display that can be looked at: what stands around a terminal.
 */
import { type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { bareDebian, mirror } from './debian.mjs';
import { host } from './host.mjs';
import { Machine, until } from './machine';

const here = dirname(fileURLToPath(import.meta.url));

/** An address for documentation (RFC 5737): to the browser it is not loopback, so its rules for such pages apply. */
const address = '203.0.113.7';
export const server = 'https://sammen.test';
export const printerUri = 'ipp://127.0.0.1:8888/ipp/print';

/** No graphics card here: Xvfb instead of Xorg, all else as installed. Its picture is a file. */
const display = `[Service]
ExecStart=
ExecStart=/usr/bin/Xvfb :0 -screen 0 1280x1024x24 -nolisten tcp -auth /run/sammen-display/xauthority -fbdir /run/sammen-display
`;

export const settings = `SERVER=${server}
OFFICE="Nav Testby"
TERMINAL="Terminal 3"
PRINTER=${printerUri}
SIDES=one
IDLE_SECONDS=60
VOLUME=40
HEADPHONES=always
KEYBOARD=no
CA_FILE=/root/authority.pem
`;

function makeCertificates(folder: string): void {
  const ca = ['-x509', '-keyout', `${folder}/ca.key`, '-out', `${folder}/authority.pem`, '-subj', '/CN=Proof'];
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
  host('openssl', [
    'req',
    ...ec,
    ...ca,
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=keyCertSign'
  ]);
  host('openssl', [
    'req',
    ...ec,
    '-keyout',
    `${folder}/site.key`,
    '-out',
    `${folder}/site.csr`,
    '-subj',
    '/CN=sammen.test'
  ]);
  writeFileSync(`${folder}/ext`, 'subjectAltName=DNS:sammen.test\nextendedKeyUsage=serverAuth\n');
  const signed = ['-CA', `${folder}/authority.pem`, '-CAkey', `${folder}/ca.key`, '-CAcreateserial', '-days', '30'];
  host('openssl', [
    'x509',
    '-req',
    '-in',
    `${folder}/site.csr`,
    ...signed,
    '-extfile',
    `${folder}/ext`,
    '-out',
    `${folder}/site.pem`
  ]);
}

interface Heard {
  visit?: string;
  at?: number;
  agent?: string;
  id?: number;
  result?: { value?: unknown; error?: string };
  enrol?: { code: string; key: { kty: string; crv: string; x: string; y: string } };
  ready?: true;
  elsewhere?: string;
}

export class Scene {
  readonly heard: Heard[] = [];
  #site: ChildProcess;
  #asked = 0;

  private constructor(
    readonly machine: Machine,
    private readonly folder: string
  ) {
    this.#site = machine.inItsNetwork([
      process.execPath,
      join(here, 'site.mjs'),
      address,
      `${folder}/site.key`,
      `${folder}/site.pem`
    ]);
    this.#site.on('message', (message) => void this.heard.push(message as Heard));
  }

  static async open({ fresh = false } = {}): Promise<Scene> {
    const folder = mkdtempSync(join(tmpdir(), 'sammen-scene-'));
    makeCertificates(folder);
    const machine = await Machine.boot(await bareDebian({ fresh }), (root) => {
      const place = join(root, 'etc/systemd/system/sammen-display.service.d');
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'proof.conf'), display);
      writeFileSync(join(root, 'root/authority.pem'), readFileSync(`${folder}/authority.pem`));
      writeFileSync(join(root, 'root/terminal.conf'), settings);
      cpSync(join(here, 'printer-inside'), join(root, 'root/printer-inside'));
      writeFileSync(join(root, 'etc/hosts'), `127.0.0.1 localhost\n${address} sammen.test\n`);
    });
    machine.sh(`ip address add ${address}/32 dev lo`);
    const scene = new Scene(machine, folder);
    await until('the site listens', () => scene.heard.some(({ ready }) => ready));
    scene.machine.sh('mkdir -p /root/paper /root/printer');
    await scene.printerOn();
    return scene;
  }

  /** The mirror of Debian can be reached from inside, as at an office, until the given work is done. */
  async withMirror<T>(work: () => T | Promise<T>): Promise<T> {
    const { hostname, port } = new URL(mirror);
    const road = this.machine.inItsNetwork([process.execPath, join(here, 'road.mjs'), port || '80']);
    let ready = false;
    road.on('message', (message, inside) => {
      if (message === 'ready') ready = true;
      if (!(inside instanceof net.Socket)) return;
      const onward = net.connect(Number(port || 80), hostname);
      for (const one of [inside, onward]) one.on('error', () => (inside.destroy(), onward.destroy()));
      inside.pipe(onward).pipe(inside);
    });
    await until('the road to the mirror', () => ready);
    this.machine.sh(`cp /etc/hosts /tmp/hosts && echo 127.0.0.1 ${hostname} >> /etc/hosts`);
    try {
      return await work();
    } finally {
      this.machine.sh('cp /tmp/hosts /etc/hosts');
      road.disconnect();
    }
  }

  /** A driverless printer; the papers that come out of it lie in /root/paper. */
  async printerOn(): Promise<void> {
    const formats = 'application/pdf,image/pwg-raster';
    const options = [
      '-p',
      '8888',
      '-d',
      '/root/printer',
      '-c',
      '/root/printer-inside',
      '-f',
      formats,
      '-r',
      'off',
      '-s',
      '20,20'
    ];
    this.machine.start('ippeveprinter', ...options, 'Proof');
    await until(
      'the printer answers',
      () => this.machine.run('ipptool', '-q', printerUri, 'get-printer-attributes.test').status === 0
    );
  }

  async printerOff(): Promise<void> {
    this.machine.run('pkill', '-KILL', 'ippeveprinter');
    await until('the printer is off', () => this.machine.run('pgrep', 'ippeveprinter').status !== 0);
  }

  /** Something in the printer keeps every page back until a person mends it (null), as `media-jam-error`. */
  async printerTrouble(reason: string | null): Promise<void> {
    if (reason) return void this.machine.sh(`echo ${reason} >/root/printer/trouble`);
    this.machine.sh('rm -f /root/printer/trouble');
    // CUPS asks a printer that is busy again after ten seconds.
    await until('the printer has no job', () => this.machine.run('pgrep', 'printer-inside').status !== 0);
  }

  /** The site hands on to a real server on this port of the machine; null: it is itself again. */
  serve(port: number | null): void {
    this.#site.send({ serve: port });
  }

  /** Has the page in the browser do something, and hears its answer. */
  async page<T = unknown>(script: string, seconds = 20): Promise<T> {
    const id = ++this.#asked;
    this.#site.send({ id, script });
    const { result } = await until(
      `the page does: ${script.slice(0, 80)}`,
      () => this.heard.find((one) => one.id === id),
      seconds
    );
    if (result?.error) throw new Error(`the page: ${result.error}`);
    return result?.value as T;
  }

  /** Paths the browser asked the server for. */
  get visits(): string[] {
    return this.heard.flatMap(({ visit }) => visit ?? []);
  }

  /** The page is back at the start, in a new session, and answers. @returns milliseconds since `since` (Date.now()) */
  async fresh(since: number, seconds = 60): Promise<number> {
    const visit = await until(
      'a new session',
      () => this.heard.find(({ visit, at }) => visit === '/terminal' && (at ?? 0) > since),
      seconds
    );
    await until(
      'its page answers',
      () => this.page<boolean>('return (await helper("/status")).ok').catch(() => false),
      seconds
    );
    return (visit.at ?? 0) - since;
  }

  /** What the display shows, as 32-bit pixels. */
  screen(): Buffer {
    const dump = readFileSync(`/proc/${this.machine.leader}/root/run/sammen-display/Xvfb_screen0`);
    return dump.subarray(dump.readUInt32BE(0) + dump.readUInt32BE(76) * 12);
  }

  /** The display as a picture, for a person to look at. */
  picture(name: string): void {
    const png = new PNG({ width: 1280, height: 1024 });
    const pixels = this.screen();
    for (let i = 0; i < png.data.length; i += 4) png.data.set([pixels[i + 2]!, pixels[i + 1]!, pixels[i]!, 255], i);
    mkdirSync('test-results/kiosk', { recursive: true });
    writeFileSync(`test-results/kiosk/${name}.png`, PNG.sync.write(png));
  }

  xdotool(...args: string[]): string {
    return this.machine.sh(`DISPLAY=:0 XAUTHORITY=/run/sammen-display/xauthority xdotool ${args.join(' ')}`);
  }

  async close(): Promise<void> {
    this.#site.disconnect();
    await this.machine.off();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
