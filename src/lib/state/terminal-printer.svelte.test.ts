import { beforeEach, describe, expect, test } from 'vitest';
import { HandClock, settled } from '../../../tests/support/hand-clock';
import { HelperError, type Job } from './terminal-helper';
import { Printer } from './terminal-printer.svelte';

const paper = async () => new Blob(['%PDF-1.7']);

let clock: HandClock;
/** What the terminal helper says of the job; an error is thrown. */
let says: Job | HelperError;
let cancelled: string[];
/** Why it does not take a job back for certain. */
let refuses: HelperError | undefined;
let printer: Printer;
let came: Readonly<Record<string, string>>[];

beforeEach(() => {
  clock = new HandClock();
  says = { state: 'waiting', printer: 'ready' };
  cancelled = [];
  refuses = undefined;
  came = [];
  printer = new Printer(
    {
      print: async () => '17',
      job: async () => {
        if (says instanceof HelperError) throw says;
        return says;
      },
      cancel: async (id) => {
        cancelled.push(id);
        if (refuses) throw refuses;
      }
    },
    clock,
    (printed) => came.push(printed)
  );
});

describe('a paper on its way', () => {
  test('that never gets made is given up, and offered again', async () => {
    void printer.print('blank', 'x', () => new Promise(() => undefined));
    await clock.run(89_000);
    expect(printer.busy).toBe(true);
    await clock.run(1000);
    expect(printer.now).toMatchObject({ stage: 'failed', why: 'not-made' });
    await printer.print('blank', 'x', paper);
    expect(printer.now?.stage).toBe('waiting');
  });

  test('is done when the printing system says so, and not before', async () => {
    const printing = printer.print('blank', 'x', paper);
    expect(printer.now).toMatchObject({ paper: 'blank', stage: 'making' });
    expect(printer.busy).toBe(true);
    await printing;
    expect(printer.now?.stage).toBe('waiting');
    says = { state: 'printing', printer: 'ready' };
    await clock.run(1000);
    expect(printer.now?.stage).toBe('printing');
    await clock.run(60_000);
    expect(printer.now?.stage).toBe('printing');
    expect(printer.printed).toEqual({});
    says = { state: 'done', printer: 'ready' };
    await clock.run(1000);
    expect(printer.now?.stage).toBe('done');
    expect(printer.busy).toBe(false);
    expect(printer.printed).toEqual({ blank: 'x' });
    expect(came).toEqual([{ blank: 'x' }]);
  });

  test('tells what is wrong with the printer while it waits, and goes on when it is mended', async () => {
    await printer.print('blank', 'x', paper);
    says = { state: 'waiting', printer: 'out-of-paper' };
    await clock.run(1000);
    expect(printer.now).toMatchObject({ stage: 'waiting', printer: 'out-of-paper' });
    says = { state: 'printing', printer: 'ready' };
    await clock.run(1000);
    expect(printer.now).toMatchObject({ stage: 'printing', printer: 'ready' });
  });

  test('that the terminal helper gave up is failed, and can be tried again', async () => {
    await printer.print('blank', 'x', paper);
    says = { state: 'failed', printer: 'gone' };
    await clock.run(1000);
    expect(printer.now).toMatchObject({ stage: 'failed', printer: 'gone' });
    says = { state: 'done', printer: 'ready' };
    await printer.print('blank', 'x', paper);
    await clock.run(1000);
    expect(printer.now?.stage).toBe('done');
  });

  test('is alone: a second does not begin', async () => {
    await printer.print('blank', 'x', paper);
    await printer.print('cover', 'y', paper);
    expect(printer.now?.paper).toBe('blank');
  });

  test('can be taken back, and is then taken out of the printer', async () => {
    await printer.print('blank', 'x', paper);
    await printer.cancel();
    expect(cancelled).toEqual(['17']);
    expect(printer.now?.stage).toBe('cancelled');
    says = { state: 'done', printer: 'ready' };
    await clock.run(5000);
    expect(printer.now?.stage).toBe('cancelled');
  });

  test('given up or taken back where the printer did not hear of it, says that something may come out', async () => {
    await printer.print('blank', 'x', paper);
    says = { state: 'failed', printer: 'jammed', left: true };
    await clock.run(1000);
    expect(printer.now).toMatchObject({ stage: 'failed', printer: 'jammed', why: 'maybe-left' });
    await printer.print('blank', 'x', paper);
    refuses = new HelperError('maybe-left');
    await printer.cancel();
    expect(printer.now).toMatchObject({ stage: 'failed', why: 'maybe-left' });
  });

  test('taken back while it is made never reaches the printer', async () => {
    let made: (blob: Blob) => void = () => undefined;
    const printing = printer.print('blank', 'x', () => new Promise((resolve) => (made = resolve)));
    await printer.cancel();
    made(new Blob(['%PDF-']));
    await printing;
    await settled();
    expect(printer.now?.stage).toBe('cancelled');
    expect(cancelled).toEqual([]);
  });

  test('that could not be made says so', async () => {
    await printer.print('blank', 'x', () => Promise.reject(new Error('worker')));
    expect(printer.now).toMatchObject({ stage: 'failed', why: 'not-made' });
  });

  test('a terminal helper that does not answer once is asked again', async () => {
    await printer.print('blank', 'x', paper);
    says = new HelperError('offline');
    await clock.run(3000);
    expect(printer.now?.stage).toBe('waiting');
    says = { state: 'done', printer: 'ready' };
    await clock.run(1000);
    expect(printer.now?.stage).toBe('done');
  });

  test('a job that it does not know any more was not printed, as far as we know', async () => {
    await printer.print('blank', 'x', paper);
    says = new HelperError('unknown-job');
    await clock.run(1000);
    expect(printer.now).toMatchObject({ stage: 'failed', why: 'unknown-job' });
  });

  test.each(['busy', 'no-printer', 'too-large', 'offline'])('that is refused as %s says so', async (code) => {
    const refusing = new Printer(
      {
        print: () => Promise.reject(new HelperError(code)),
        job: async () => says as Job,
        cancel: async () => undefined
      },
      clock
    );
    await refusing.print('blank', 'x', paper);
    expect(refusing.now).toMatchObject({ stage: 'failed', why: code });
    expect(refusing.busy).toBe(false);
  });
});
