/** From the page to the paper, and the truth about it when there is none. */
import { describe, expect, it } from 'vitest';
import { host } from './host.mjs';
import { until } from './machine';
import type { Scene } from './scene';

/** JavaScript that makes a PDF of one line and sends it; `body` goes on with `response`. */
export const send = (text: string, body = 'return [response.status, await response.json()]') => `
  const content = 'BT /F1 24 Tf 72 700 Td (${text}) Tj ET';
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    '<</Length ' + content.length + '>>stream\\n' + content + '\\nendstream', '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'];
  let pdf = '%PDF-1.4\\n'; const at = [];
  objects.forEach((object, i) => { at.push(pdf.length); pdf += (i + 1) + ' 0 obj\\n' + object + '\\nendobj\\n'; });
  const table = at.map((offset) => String(offset).padStart(10, '0') + ' 00000 n \\n').join('');
  pdf += 'xref\\n0 6\\n0000000000 65535 f \\n' + table + 'trailer<</Size 6/Root 1 0 R>>\\nstartxref\\n' + pdf.lastIndexOf('xref') + '\\n%%EOF\\n';
  const response = await helper('/print', { method: 'POST', body: pdf, headers: { 'content-type': 'application/pdf' } });
  ${body}`;

interface Truth {
  state: string;
  printer: string;
}

export function printing(scene: () => Scene): void {
  const sent = async (text: string) => (await scene().page<[number, { job: string }]>(send(text)))[1].job;
  const truth = (job: string) => scene().page<Truth>(`return (await helper('/print/${job}')).json()`);
  const papers = () => scene().machine.sh('ls /root/paper').split('\n').filter(Boolean);
  const becomes = (job: string, state: string, seconds = 40) =>
    until(`job ${job} is ${state}`, async () => (await truth(job)).state === state && truth(job), seconds);

  describe('printing', () => {
    it('comes out as it was, under a neutral title', async () => {
      await becomes(await sent('Kari Nordmann'), 'done');
      const paper = `${scene().machine.root}/root/paper/${papers()[0]}`;
      expect(papers()).toEqual([expect.stringMatching(/^\d+-sammen\.(pdf|pwg)$/)]);
      const said = host('nsenter', [
        '-t',
        String(scene().machine.leader),
        '-m',
        '-r',
        '--',
        'cat',
        `/root/paper/${papers()[0]}`
      ]).out;
      expect(said, paper).toContain('%PDF-');
      expect(
        host('pdftotext', [`/proc/${scene().machine.leader}/root/root/paper/${papers()[0]}`, '-']).out.trim()
      ).toBe('Kari Nordmann');
    }, 60_000);

    it('says that the printer is paused, cancels by itself, and nothing waits for the next', async () => {
      scene().machine.sh('rm -f /root/paper/*; cupsdisable sammen');
      const job = await sent('Never Printed');
      expect(await truth(job)).toEqual({ state: 'waiting', printer: 'stopped' });
      expect(await scene().page(send('A second one'))).toEqual([409, { error: 'busy' }]);
      await becomes(job, 'failed');
      scene().machine.sh('cupsenable sammen');
      expect(scene().machine.sh('ls /var/spool/cups | grep -E "^[acd][0-9]" || true')).toBe('');
      await becomes(await sent('The next one'), 'done');
      expect(papers()).toHaveLength(1);
    }, 90_000);

    it('is cancelled when the page says so, and gone', async () => {
      scene().machine.sh('rm -f /root/paper/*; cupsdisable sammen');
      const job = await sent('Never Printed');
      expect(await scene().page(`return (await helper('/print/${job}', { method: 'DELETE' })).status`)).toBe(204);
      expect((await truth(job)).state).toBe('cancelled');
      scene().machine.sh('cupsenable sammen');
      expect(scene().machine.sh('ls /var/spool/cups | grep -E "^[acd][0-9]" || true')).toBe('');
    }, 60_000);

    it('says that the printer is gone', async () => {
      await scene().printerOff();
      expect(await scene().page(`return (await (await helper('/status')).json()).printer`)).toBe('gone');
      expect(await scene().page(send('Never Printed'))).toEqual([503, { error: 'no-printer' }]);
      await scene().printerOn();
      expect(await scene().page(`return (await (await helper('/status')).json()).printer`)).toBe('ready');
    }, 60_000);

    /** A paper that the printer has taken and cannot print, as the page hears it. */
    const stuck = async (reason: string, said: string) => {
      scene().machine.sh('rm -f /root/paper/*');
      await scene().printerTrouble(reason);
      const job = await sent('Never Printed');
      await until(`the printer is ${said}`, async () => (await truth(job)).printer === said);
      expect(['waiting', 'printing']).toContain((await truth(job)).state);
      return job;
    };

    it('says that there is no paper, and what was cancelled does not come out when there is', async () => {
      const job = await stuck('media-empty-error,media-needed-error', 'out-of-paper');
      expect(await scene().page(`return (await helper('/print/${job}', { method: 'DELETE' })).status`)).toBe(204);
      expect((await truth(job)).state).toBe('cancelled');
      await scene().printerTrouble(null);
      await becomes(await sent('Once more'), 'done');
      expect(papers()).toHaveLength(1);
    }, 60_000);

    it('says that a sheet is jammed, and what was left in the printer does not come out for the next', async () => {
      await stuck('media-jam-error', 'jammed');
      const since = Date.now();
      await scene()
        .page(`await helper('/end', { method: 'POST' })`)
        .catch(() => {});
      await scene().fresh(since);
      await scene().printerTrouble(null);
      await becomes(await sent('The next person'), 'done');
      expect(papers()).toHaveLength(1);
    }, 90_000);

    it('a paused paper does not outlive its session', async () => {
      scene().machine.sh('rm -f /root/paper/*; cupsdisable sammen');
      await sent('Never Printed');
      const since = Date.now();
      await scene()
        .page(`await helper('/end', { method: 'POST' })`)
        .catch(() => {});
      await scene().fresh(since);
      expect(scene().machine.sh('ls /var/spool/cups | grep -E "^[acd][0-9]" || true')).toBe('');
      scene().machine.sh('cupsenable sammen');
      await becomes(await sent('The next person'), 'done');
      expect(papers()).toHaveLength(1);
    }, 90_000);
  });
}
