import { beforeEach, describe, expect, it } from 'vitest';
import type { MediaNow, Thing } from '../session/media';
import type { MediaLine } from '../session/media-line';
import { mediaHere } from './media.svelte';

class Sound {
  static all: Sound[] = [];
  muted = false;
  srcObject: unknown = null;
  paused = false;
  constructor() {
    Sound.all.push(this);
  }
  play = () => (Sound.refuse ? Promise.reject(new Error('not now')) : Promise.resolve());
  pause = () => (this.paused = true);
  static refuse = false;
}
Object.assign(globalThis, { Audio: Sound });
beforeEach(() => {
  Sound.all = [];
  Sound.refuse = false;
});

const stream = {} as MediaStream;
const voice: Thing = {
  id: 'AAAAAAAAAAAA',
  what: 'voice',
  phase: 'on',
  mine: true,
  sends: true,
  receives: true,
  muted: false,
  own: stream,
  theirs: stream
};

function line(...things: Thing[]) {
  const muted: [string, boolean][] = [];
  let run = () => {};
  const media = {
    now: { things, note: null } as MediaNow,
    can: true,
    on: (told: () => void) => void (run = told),
    open: () => Promise.resolve({ mute: (id: string, off: boolean) => void muted.push([id, off]) })
  };
  const become = (now: Partial<MediaNow>) => {
    media.now = { ...media.now, ...now };
    run();
  };
  return { here: mediaHere(media as unknown as MediaLine, true), muted, become, media: media as unknown as MediaLine };
}

describe('what goes on with one person', () => {
  it('is told once, whichever page draws it', () => {
    const { here, become, media } = line({ ...voice, phase: 'joining' });
    expect(here.news).toBeNull();
    become({ things: [voice] });
    expect(here.news).toMatchObject({ code: 'on', n: 1 });
    expect([here.fresh(1), here.fresh(1)]).toEqual([true, false]);
    expect(mediaHere(media, true)).toBe(here);
    become({ things: [], note: { n: 1, what: 'voice', why: 'stopped' } });
    expect(here.news).toMatchObject({ code: 'note', n: 2 });
  });

  it('tells when the other turns their microphone off, and on again, each once', () => {
    const { here, become } = line({ ...voice, phase: 'joining' });
    become({ things: [{ ...voice, quiet: true }] });
    expect(here.news).toMatchObject({ code: 'on', n: 1 });
    become({ things: [{ ...voice, quiet: true }] });
    expect(here.news?.n).toBe(1);
    become({ things: [{ ...voice, quiet: false }] });
    expect(here.news).toMatchObject({ code: 'quiet', n: 2, thing: { quiet: false } });
  });

  it('is heard until it is over', () => {
    const { become } = line(voice);
    expect(Sound.all.map(({ srcObject }) => srcObject)).toEqual([stream]);
    become({ things: [] });
    expect(Sound.all.map(({ paused, srcObject }) => [paused, srcObject])).toEqual([[true, null]]);
  });

  it('waits for a press where the browser lets no sound out', async () => {
    Sound.refuse = true;
    const { here } = line(voice);
    await Promise.resolve();
    expect(here.silent).toBe(true);
    Sound.refuse = false;
    await here.sound();
    expect(here.silent).toBe(false);
  });

  it('hears and says nothing behind another conversation, and says nothing by itself when it is in front again', async () => {
    const { here, muted } = line(voice);
    await here.front(false);
    expect([Sound.all[0]?.muted, muted]).toEqual([true, [[voice.id, true]]]);
    await here.front(true);
    expect([Sound.all[0]?.muted, muted.length]).toEqual([false, 1]);
  });
});
