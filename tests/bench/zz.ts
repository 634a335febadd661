import { launchChromium, wholeBrowser } from '../support/chromium';
import { people } from '../support/people';
import { servePage } from './page-server';
const served = await servePage(new URL('paper-page.ts', import.meta.url).pathname);
const browser = await launchChromium([], wholeBrowser);
const a:number[]=[];
for (let i=0;i<8;i++){
  const page = await (await browser.newContext()).newPage();
  page.on('console', m=>console.log('  ',m.text()));
  page.on('pageerror', m=>console.log('  ',m));
  await page.goto(served.origin);
  await page.waitForFunction(() => 'paper' in window);
  const made = await page.evaluate(([person, wait]) => window.paper(person, wait), [people.get('one-of-each')!, 0] as const);
  a.push(made.took);
  await page.close();
}
console.log(a.map(Math.round).join(' '), 'median', a.sort((x,y)=>x-y)[4]);
await browser.close(); await served.stop();
