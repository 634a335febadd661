/**
 * The server of the proof: https on an address that is no loopback, with the enrolment and one page that speaks the terminal
 * helper's contract as a real page does. Its parent tells the page what to do, and hears what became of it.
 *
 *   node site.mjs ADDRESS KEY CERT
 *   from the parent  {id, script}: JavaScript that the page runs as the body of an async function
 *                    {serve: port}: from now on it only hands on, to a server on this port of the machine; null: no more
 *   to the parent    {visit: path, at: ms} | {beat: state of the page} | {id, result} | {enrol: body} | {elsewhere: path} | {ready: true}
 *
 * The page knows `session` {token, port} and `helper(path, options)`.
 */
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { readFileSync } from 'node:fs';

const [address, keyFile, certFile] = process.argv.slice(2);
const tell = (/** @type {object} */ message) => process.send?.(message);
/** @type {{ id: number, script: string }[]} */
let scripts = [];
/** @type {import('node:http').ServerResponse[]} */
let waiting = [];
/** @type {WeakMap<import('node:http').ServerResponse, string>} */
const pages = new WeakMap();
/** What a page was given last and has not answered. @type {{ id: number, script: string, page: string } | undefined} */
let given;

const page = `<!doctype html><html lang="nb"><meta charset="utf-8"><title>Terminal</title>
<style>
  html { font: 24px sans-serif; background: #fff; caret-color: transparent } body { margin: 2rem }
  textarea { font: inherit; width: 40rem; height: 8rem } * { animation: none; transition: none }
</style>
<h1>Start</h1>
<p><label>Navn <textarea id="field" autocomplete="on" name="name"></textarea></label></p>
<p><button id="big" style="font:inherit;padding:1rem 3rem">Trykk her</button> <a id="link" href="/other">En lenke</a>
<a id="away" href="https://sammen.test:444/">Et annet sted</a> <img id="picture" alt="" width="80" height="40"
 src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Crect width='80' height='40' fill='teal'/%3E%3C/svg%3E"></p>
<p><a href="tel:+4755553333">55 55 33 33</a></p><p style="height:300px">Denne teksten kan markeres.</p>
<script>
const [token, port = '8631'] = location.hash.slice(1).split(':');
if (token) { sessionStorage.setItem('sammen-terminal', JSON.stringify({ token, port })); history.replaceState(null, '', location.pathname); }
const session = JSON.parse(sessionStorage.getItem('sammen-terminal') || 'null');
const helper = (path, options = {}) => fetch('http://127.0.0.1:' + session.port + path,
  { ...options, headers: { authorization: 'Bearer ' + session.token, ...options.headers } });
const post = (path, body) => fetch(path, { method: 'POST', body: JSON.stringify(body) });
let beating = true;
const me = Math.random();
const beat = () => beating && helper('/heartbeat', { method: 'POST' });
if (session) { beat(); setInterval(beat, 5000); }
let clicks = 0;
big.onclick = () => clicks++;
const state = () => ({ path: location.pathname, focus: document.hasFocus(), visible: document.visibilityState,
  size: [innerWidth, innerHeight], screen: [screen.width, screen.height], zoom: visualViewport.scale, clicks, field: field.value,
  length: history.length });
const Do = Object.getPrototypeOf(async function () {}).constructor;
async function listen() {
  for (;;) {
    try {
      const { id, script } = await (await fetch('/next?' + me)).json();
      let result;
      try { result = { value: await new Do('session', 'helper', 'state', 'stopBeating', script)(session, helper, state, () => beating = false) } }
      catch (error) { result = { error: String(error) } }
      await post('/result', { id, result });
    } catch { await new Promise((again) => setTimeout(again, 200)) }
  }
}
addEventListener('load', () => listen());
</script></html>`;

/** @type {number | null} */
let behind = null;

const server = https.createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (request, response) => {
  const path = request.url ?? '/';
  if (behind !== null) {
    const { method, headers } = request;
    const onward = http.request({ port: behind, host: '127.0.0.1', path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    return void request.pipe(onward);
  }
  const body = async () => {
    const parts = [];
    for await (const part of request) parts.push(part);
    return JSON.parse(Buffer.concat(parts).toString());
  };
  const json = (/** @type {object} */ value, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (path.startsWith('/next')) {
    // A page that asks again without a result never read its script: going elsewhere, even in vain, drops what was on its way.
    const next = given?.page === path ? given : scripts.shift();
    if (next) {
      given = { ...next, page: path };
      return void json(next);
    }
    pages.set(response, path);
    waiting.push(response);
    response.on('close', () => (waiting = waiting.filter((other) => other !== response)));
    return;
  }
  if (path === '/result') {
    given = undefined;
    return void body().then((result) => (tell(result), json({})));
  }
  if (path === '/terminal/innmelding') {
    return void body().then(({ code, key }) => {
      tell({ enrol: { code, key } });
      if (code === 'WRNG-CODE') json({ code: 'wrong-code' }, 403);
      else json({ id: 't-3', name: 'Terminal 3', office: 'Nav Testby' }, 201);
    });
  }
  tell({ visit: path, at: Date.now(), agent: request.headers['accept-language'] });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
});

// The relay's WebSockets go the same way.
server.on('upgrade', (request, socket, head) => {
  if (behind === null) return void socket.destroy();
  const onward = net.connect(behind, '127.0.0.1', () => {
    const lines = request.rawHeaders.flatMap((name, i, all) => (i % 2 ? [] : [`${name}: ${all[i + 1]}`]));
    onward.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  for (const one of [socket, onward]) one.on('error', () => (socket.destroy(), onward.destroy()));
});

process.on('message', (/** @type {{ id: number, script: string, serve?: number | null }} */ message) => {
  if (message.serve !== undefined) {
    behind = message.serve;
    return;
  }
  const to = waiting.shift();
  if (to) given = { ...message, page: String(pages.get(to)) };
  if (to) to.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(message));
  else scripts.push(message);
});
process.on('disconnect', () => process.exit());
// Somewhere else: the browser must never ask there.
https
  .createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, ({ url }, response) => {
    tell({ elsewhere: url });
    response.end('elsewhere');
  })
  .listen(444, address);
server.listen(443, address, () => tell({ ready: true }));
