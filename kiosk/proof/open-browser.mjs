/**
 * The session's own browser laid open, for what only its inside can tell: chrome://policy, and fingers on the glass, which no
 * program can play from outside. Speaks the DevTools protocol on its standard pipes' port; runs in the machine's network.
 *
 *   node open-browser.mjs PORT   hears from its parent {id, do: "policy" | "pinch" | "long-press", x, y}; answers {id, result}
 */
import { createRequire } from 'node:module';
import { policyRows } from './policy.mjs';
const { WebSocket } = createRequire(import.meta.url)('ws');

const [port] = process.argv.slice(2);
const base = `http://127.0.0.1:${port}`;
/** @type {Map<number, (answer: any) => void>} */
const waiting = new Map();
let last = 0;

/** @param {string} url @returns {Promise<(method: string, params?: object) => Promise<any>>} */
async function attach(url) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('message', (/** @type {Buffer} */ data) => {
    const message = JSON.parse(String(data));
    waiting.get(message.id)?.(message.result ?? { failed: message.error });
  });
  return (method, params = {}) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
const targets = async () => /** @type {any[]} */ (await (await fetch(`${base}/json/list`)).json());

/** @type {Record<string, (question: any) => Promise<unknown>>} */
const deeds = {
  async policy() {
    if (!(await find('chrome://policy'))) await (await attachTo('https:'))('Page.navigate', { url: 'chrome://policy' });
    for (let i = 0; i < 50; i++) {
      await pause(200);
      // Another process shows that page: a line to the one before it leads nowhere.
      if (!(await find('chrome://policy'))) continue;
      const call = await attachTo('chrome://policy');
      const { result } = await call('Runtime.evaluate', { expression: policyRows });
      const found = JSON.parse(result?.value ?? '[]');
      if (found.length > 0) return found;
    }
    throw new Error('chrome://policy shows nothing');
  },
  async 'long-press'({ x, y }) {
    const call = await attachTo('https:');
    await call('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await pause(1500);
    await call('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await pause(500);
    return null;
  },
  async pinch({ x, y }) {
    const call = await attachTo('https:');
    const fingers = (/** @type {number} */ apart) => [
      { x: x - apart, y, id: 0 },
      { x: x + apart, y, id: 1 }
    ];
    await call('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(20) });
    for (let apart = 30; apart <= 200; apart += 10) {
      await call('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
      await pause(16);
    }
    await call('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    const { result } = await call('Runtime.evaluate', { expression: 'visualViewport.scale' });
    return result.value;
  }
};

/** @param {string} start */
const find = async (start) => (await targets()).find(({ type, url }) => type === 'page' && url.startsWith(start));
/** @param {string} start */
const attachTo = async (start) => attach((await find(start)).webSocketDebuggerUrl);

process.on('message', async (/** @type {any} */ question) => {
  try {
    process.send?.({ id: question.id, result: await deeds[question.do]?.(question) });
  } catch (error) {
    process.send?.({ id: question.id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit());
if (!process.send)
  console.log(
    JSON.stringify(await deeds[process.argv[3]]?.({ x: 100, y: 500, ...JSON.parse(process.argv[4] ?? '{}') }))
  );
if (!process.send) process.exit();
