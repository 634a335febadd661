/**
 * The terminal helper: a small program beside the browser, for what a page cannot do. Debian's Node 18, no packages. It has a
 * user of its own without rights; the session's token comes on stdin. When it ends, the session ends.
 *
 *   SERVER IDLE_SECONDS VOLUME HEADPHONES PRINTER   from terminal.conf, judged by the install script
 *   TERMINAL_KEY TERMINAL_ENROLMENT                 files: the private key, {id, name, office}
 *   SCREEN_READER                                   a pipe on which the session hears "on" and "off"
 *   DELETION                                        a file for the wipe: what is to be deleted at the relay
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Deletions } from './deletion.mjs';
import { Heartbeat } from './heartbeat.mjs';
import { ask } from './ipp.mjs';
import { Printing } from './printing.mjs';
import { createServer } from './server.mjs';
import { Sound } from './sound.mjs';
import { makeTicket } from './ticket.mjs';

const run = promisify(execFile);
const { env } = process;
const port = Number(env.TERMINAL_PORT || 8631);
const origin = new URL(env.SERVER ?? '').origin;
const token = readFileSync(0, 'utf8').trim();
if (token.length !== 43) throw new Error('stdin: no token');

const read = (/** @type {string | undefined} */ file) =>
  file && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
const key = read(env.TERMINAL_KEY);
const enrolment = read(env.TERMINAL_ENROLMENT);
/** @type {{ id: string, name: string, office: string } | null} */
const terminal = key && enrolment ? JSON.parse(enrolment) : null;

const uri = env.PRINTER ?? 'none';
const user = userInfo().username;
const printing = new Printing({
  cups: (operation, wish, patience) => ask({ socket: '/run/cups/cups.sock', user }, operation, wish, patience),
  device: uri === 'none' ? null : (operation, wish, patience) => ask({ uri }, operation, { ...wish, uri }, patience),
  user,
  now: () => performance.now()
});

const sound = new Sound({
  amixer: async (args) => (await run('amixer', args, { env: { ...env, LC_ALL: 'C' } })).stdout,
  cards: () =>
    (existsSync('/proc/asound') ? readdirSync('/proc/asound') : []).flatMap((n) => /^card(\d+)$/.exec(n)?.[1] ?? []),
  headphones: /** @type {'auto' | 'always' | 'never'} */ (env.HEADPHONES || 'auto'),
  volume: Number(env.VOLUME || 50)
});

const screenReader = {
  on: false,
  /** @param {boolean} on */
  async set(on) {
    await writeFile(env.SCREEN_READER ?? '', on ? 'on\n' : 'off\n');
    this.on = on;
  }
};

const heartbeat = new Heartbeat(() => performance.now());
/** @param {string} why */
function end(why) {
  console.log(`the session ends: ${why}`);
  process.exit(0);
}

// systemd's watchdog hears the page's heartbeat, not our own pulse: if this program hangs, the session ends all the same.
const beat = () => {
  heartbeat.beat();
  if (env.NOTIFY_SOCKET) run('systemd-notify', ['WATCHDOG=1']).catch(() => {});
};

async function look() {
  await printing.tick();
  await sound.look();
  if (screenReader.on && !sound.headphones) await screenReader.set(false);
}

const deletions = new Deletions();
const ticket = () =>
  terminal && key ? makeTicket({ id: terminal.id, key, audience: origin, now: Math.floor(Date.now() / 1000) }) : null;
const server = createServer({
  token,
  origin,
  idle: Number(env.IDLE_SECONDS || 60),
  terminal,
  printing,
  sound,
  heartbeat: { beat },
  screenReader,
  ticket,
  keepDeletion: (lines) => writeFile(env.DELETION ?? '', deletions.add(lines)),
  end: () => end('the person is done')
});
server.listen(port, '127.0.0.1', async () => {
  setInterval(() => heartbeat.stopped && end('no heartbeat'), 1000);
  // One look after another: a printer that does not answer takes its time, and holds nothing else up.
  for (;;) {
    await look().catch(() => console.error('looking failed'));
    await sleep(1000);
  }
});
