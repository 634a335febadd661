import { beforeEach, describe, expect, it, vi } from 'vitest';
import { operations } from './ipp.mjs';
import { judgePrinter } from './printer-state.mjs';
import { limits, Printing } from './printing.mjs';

const attributes = (state: number, reasons: string[], accepting = true) => ({
  'printer-state': [state],
  'printer-state-reasons': reasons,
  'printer-is-accepting-jobs': [accepting]
});
const idle = attributes(3, ['none']);

describe('how the printer is', () => {
  it.each([
    ['ready', idle, idle],
    ['ready', idle, attributes(3, ['media-low-warning', 'toner-low-report'])],
    ['ready', idle, attributes(3, ['media-empty-warning'])],
    ['out-of-paper', idle, attributes(5, ['media-empty-warning'])],
    ['out-of-paper', idle, attributes(5, ['media-needed-error'])],
    ['out-of-paper', idle, attributes(4, ['media-empty-warning', 'media-needed-warning'])],
    ['ready', idle, attributes(4, ['media-empty-warning', 'media-jam-report'])],
    ['ready', idle, attributes(3, ['media-needed-warning', 'media-jam-warning'])],
    ['jammed', idle, attributes(4, ['media-jam-warning'])],
    ['ready', attributes(3, ['media-jam-error']), idle],
    ['jammed', attributes(4, ['media-jam-error']), idle],
    ['jammed', idle, attributes(5, ['media-empty-error', 'media-jam-error'])],
    ['door-open', idle, attributes(5, ['cover-open'])],
    ['out-of-ink', idle, attributes(5, ['marker-supply-empty-error'])],
    ['stopped', attributes(5, ['paused']), idle],
    ['stopped', attributes(3, ['none'], false), idle],
    ['stopped', idle, attributes(5, ['none'])],
    ['gone', attributes(3, ['offline-report']), null],
    ['gone', null, idle],
    ['other', idle, attributes(5, ['fuser-over-temp-error', 'developer-empty-error'])]
  ])('%s: %j, %j', (state, queue, device) => expect(judgePrinter(queue, device)).toBe(state));
});

describe('a job', () => {
  let now: number,
    queue: typeof idle,
    device: typeof idle | null,
    job: number | undefined,
    calls: { operation: number; wish: object }[],
    pause: (ms: number) => Promise<void>;
  let printing: Printing;

  beforeEach(() => {
    [now, queue, device, job, calls, pause] = [0, idle, idle, undefined, [], async () => undefined];
    printing = new Printing({
      user: 'u',
      now: () => now,
      pause: (ms) => pause(ms),
      cups: async (operation, wish) => {
        calls.push({ operation, wish });
        if (operation === operations.printer) return { status: 0, attributes: queue };
        if (operation === operations.print) return { status: 0, attributes: { 'job-id': [17] } };
        if (operation === operations.cancel) return { status: 0, attributes: {} };
        return job === undefined
          ? { status: 0x0406, attributes: {} }
          : { status: 0, attributes: { 'job-state': [job] } };
      },
      device: async () => {
        if (!device) throw new Error('off');
        return { status: 0, attributes: device };
      }
    });
  });
  const cancelled = () =>
    calls.filter(({ operation, wish }) => operation === operations.cancel && 'purge' in wish).length;
  const begin = async () => {
    job = 3;
    return printing.send(Buffer.from('%PDF-'));
  };

  it('has a neutral title, is followed to its end, and is then kept nowhere', async () => {
    expect(await begin()).toBe('17');
    expect(calls.find(({ operation }) => operation === operations.print)?.wish).toMatchObject({
      title: 'Sammen',
      user: 'u'
    });
    expect(await printing.state('17')).toEqual({ state: 'waiting', printer: 'ready' });
    job = 5;
    expect((await printing.state('17'))?.state).toBe('printing');
    job = 9;
    expect((await printing.state('17'))?.state).toBe('done');
    job = undefined;
    expect((await printing.state('17'))?.state).toBe('done');
    expect(cancelled()).toBe(1);
    expect(await printing.state('16')).toBeNull();
  });

  it('is alone', async () => {
    const first = begin();
    await expect(printing.send(Buffer.from('%PDF-'))).rejects.toMatchObject({ code: 'busy' });
    await first;
    await expect(printing.send(Buffer.from('%PDF-'))).rejects.toMatchObject({ code: 'busy' });
    expect(await printing.cancel('17')).toBe(true);
    expect(await printing.state('17')).toMatchObject({ state: 'cancelled' });
    await begin();
  });

  it('does not begin where the printer is gone', async () => {
    device = null;
    await expect(begin()).rejects.toMatchObject({ code: 'no-printer' });
    expect(calls.some(({ operation }) => operation === operations.print)).toBe(false);
  });

  it('is given up when the printer is away for long, not for a moment', async () => {
    await begin();
    device = null;
    await printing.tick();
    now += limits.bad - 1;
    await printing.tick();
    device = idle;
    await printing.tick();
    device = null;
    now += limits.bad - 1;
    await printing.tick();
    expect(cancelled()).toBe(0);
    now += limits.bad;
    await printing.tick();
    expect(cancelled()).toBe(1);
    expect((await printing.state('17'))?.state).toBe('failed');
  });

  it('that is taken back is purged when the printer has heard of it, and not before', async () => {
    await begin();
    calls = [];
    let looks = 0;
    const busy = attributes(4, ['media-jam-error']);
    queue = busy;
    pause = async () => {
      looks += 1;
      expect(cancelled()).toBe(0);
      if (looks === 3) queue = idle;
    };
    expect(await printing.cancel('17')).toBe(true);
    const asked = calls.map(({ operation, wish }) => [operation, 'purge' in wish]);
    const { cancel, printer } = operations;
    expect(asked[0]).toEqual([cancel, false]);
    expect(asked.filter(([operation]) => operation === printer)).toHaveLength(4);
    expect(asked.at(-1)).toEqual([cancel, true]);
    expect([looks, cancelled()]).toEqual([3, 1]);
  });

  it('that is taken back is purged all the same when the printer does not hear of it', async () => {
    await begin();
    queue = attributes(4, ['media-jam-error']);
    const from = now;
    pause = async (ms) => void (now += ms);
    const waits = new Promise<void>((done) => {
      const before = pause;
      // The page is told in time, and CUPS' own program is left alone for as long as it needs.
      pause = async (ms) => {
        await before(ms);
        if (now - from >= limits.told) expect(cancelled()).toBe(0);
        if (now - from >= limits.told + limits.heard) done();
      };
    });
    await expect(printing.cancel('17')).rejects.toThrow('maybe-left');
    await waits;
    await vi.waitFor(() => expect(cancelled()).toBe(1));
    expect(await printing.state('17')).toMatchObject({ state: 'cancelled', left: true });
    await expect(printing.cancel('17')).rejects.toThrow('maybe-left');
  });

  it('waits two minutes for paper, no longer', async () => {
    await begin();
    device = attributes(5, ['media-empty-error']);
    now += limits.job - 1;
    await printing.tick();
    expect(await printing.state('17')).toEqual({ state: 'waiting', printer: 'out-of-paper' });
    now += 1;
    await printing.tick();
    expect((await printing.state('17'))?.state).toBe('failed');
  });

  it('that the office removed is cancelled', async () => {
    await begin();
    job = undefined;
    expect((await printing.state('17'))?.state).toBe('cancelled');
  });
});
