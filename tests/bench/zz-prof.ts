import { readFileSync, writeFileSync } from 'node:fs';
import { acceptHelp, beginApplication, kari, logInGuide, openDoors, readCode } from '/work/main/tests/e2e/support/stories';
import { launchChromium } from '/work/main/tests/support/chromium';
import { startServer } from '/work/main/tests/support/server';
import { sentence, typeEvenly, watch } from '/work/main/tests/bench/typing-watch';
const server = await startServer();
const browser = await launchChromium(['--disable-gpu']);
const baseURL = server.url;
const key='need.what';
const citizen = await (await browser.newContext({ baseURL, viewport: { width: 390, height: 844 } })).newPage();
const guide = await (await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 } })).newPage();
for (const page of [citizen, guide]) await watch(page, true);
await beginApplication(citizen);
await logInGuide(guide);
await acceptHelp(citizen, await readCode(guide), kari);
await openDoors(citizen, 'fill', ['Det du trenger']);
await citizen.goto('/soknad/behov/3');
await citizen.locator(`[data-key="${key}"]`).getByRole('textbox').focus();
await guide.frameLocator('iframe').locator(`[data-key="${key}"] textarea`).waitFor();
await new Promise(r=>setTimeout(r,4000));
const n=100;
await typeEvenly(citizen, sentence(100), 8);
const cdps=[] as any[];
for (const p of [citizen,guide]) { const c=await p.context().newCDPSession(p); await c.send('Profiler.enable'); await c.send('Profiler.setSamplingInterval',{interval:200}); await c.send('Profiler.start'); cdps.push(c); }
await browser.startTracing(citizen,{path:'/tmp/speed/trace.json',categories:['devtools.timeline','disabled-by-default-devtools.timeline','toplevel','blink','cc','v8']});
await typeEvenly(citizen, sentence(n), 5);
await browser.stopTracing();
let i=0; for (const c of cdps){ const {profile}=await c.send('Profiler.stop'); writeFileSync(`/tmp/speed/prof${i++}.json`,JSON.stringify(profile)); }
await browser.close(); await server.stop();
