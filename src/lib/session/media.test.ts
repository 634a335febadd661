import { describe, expect, it } from 'vitest';
import { Clock } from '../../../tests/simulation/clock';
import { seeded } from '../../../tests/support/random';
import { Media, type What } from './media';
import { readMedia, type MediaMessage } from './media-messages';

/** A track that knows whether it was stopped. */
class Track {
  enabled = true;
  readyState = 'live';
  contentHint = '';
  onended: (() => void) | null = null;
  constructor(readonly kind: 'audio' | 'video') {}
  stop(): void {
    this.readyState = 'ended';
  }
}

class Stream {
  constructor(readonly tracks: readonly Track[]) {}
  getTracks = () => this.tracks;
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === 'video');
}
Object.assign(globalThis, { MediaStream: Stream });

/** A connection that never leaves the table: it records what it was asked to do. */
class Peer {
  static made: Peer[] = [];
  connectionState = 'new';
  localDescription: { sdp: string } | null = null;
  remoteDescription: { type: string; sdp: string } | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: ((event: { track: Track }) => void) | null = null;
  onicecandidate: unknown = null;
  closed = false;
  offered = false;
  readonly lines: { direction: string; track: unknown }[] = [];
  constructor() {
    Peer.made.push(this);
  }
  addTransceiver(track: unknown, { direction }: { direction: string }) {
    this.offered = true;
    this.lines.push({ direction, track });
  }
  async setLocalDescription() {
    this.localDescription = { sdp: 'mine' };
  }
  async setRemoteDescription(description: { type: string; sdp: string }) {
    this.remoteDescription = description;
  }
  async addIceCandidate() {}
  getTransceivers() {
    const line = { direction: 'recvonly', track: undefined as unknown };
    this.lines.push(line);
    const sender = { replaceTrack: async (track: unknown) => void (line.track = track) };
    const kind = this.remoteDescription?.sdp === 'audio' ? 'audio' : 'video';
    return [Object.assign(line, { receiver: { track: { kind } }, sender, stop: () => undefined })];
  }
  getSenders() {
    return [];
  }
  restartIce() {}
  close() {
    this.closed = true;
  }
  connect(track?: Track) {
    if (track) this.ontrack?.({ track });
    this.connectionState = 'connected';
    this.onconnectionstatechange?.();
  }
}

/** Both sides, and a wire between them that can be held. */
function scene() {
  const clock = new Clock(seeded(11));
  const opened: Track[] = [];
  const refuse: { name: string | null } = { name: null };
  const open = async (kind: 'audio' | 'video') => {
    if (refuse.name) throw new DOMException('no', refuse.name);
    const track = new Track(kind);
    opened.push(track);
    return new Stream([track]) as unknown as MediaStream;
  };
  const devices = () => ({
    getUserMedia: (wanted?: MediaStreamConstraints) => open(wanted?.audio ? 'audio' : 'video'),
    getDisplayMedia: () => open('video')
  });
  Peer.made = [];
  const said: { c: MediaMessage[]; h: MediaMessage[] } = { c: [], h: [] };
  const make = (side: 'c' | 'h', other: () => Media) =>
    new Media({
      side,
      world: clock.tab().world,
      rtc: {},
      changed: () => undefined,
      devices,
      Peer: Peer as unknown as typeof RTCPeerConnection,
      send: (message) => {
        said[side].push(message);
        other().heard(JSON.parse(JSON.stringify(message)) as Record<string, unknown>);
      }
    });
  const citizen: Media = make('c', () => helper);
  const helper: Media = make('h', () => citizen);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const first = (media: Media) => media.now.things[0];
  /** One asks, the other says yes, and the line is there. */
  const agree = async (asker: Media, what: What, shows = false) => {
    await asker.ask(what);
    const other = asker === citizen ? helper : citizen;
    await other.accept(first(other)!.id, shows);
    await settle();
    for (const peer of Peer.made) peer.connect(new Track(what === 'voice' ? 'audio' : 'video'));
    await settle();
  };
  return { clock, citizen, helper, opened, refuse, said, settle, first, agree };
}

describe('what two people agree on', () => {
  it('goes on, and when either stops it every device is let go and every line closed', async () => {
    for (const stopper of ['citizen', 'helper'] as const) {
      const all = scene();
      await all.agree(all.helper, 'voice');
      expect([all.first(all.citizen)?.phase, all.first(all.helper)?.phase]).toEqual(['on', 'on']);
      expect(all.opened.map(({ enabled }) => enabled)).toEqual([true, true]);
      all[stopper].stop(all.first(all[stopper])!.id);
      expect([all.citizen.now.things, all.helper.now.things]).toEqual([[], []]);
      expect(all.opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
      expect(Peer.made.map(({ closed }) => closed)).toEqual([true, true]);
    }
  });

  it('sends nothing before the other said yes, and nothing after a no', async () => {
    const { citizen, helper, opened, first, settle } = scene();
    await helper.ask('voice');
    await settle();
    expect(opened.map(({ enabled }) => enabled)).toEqual([false]);
    expect(Peer.made).toEqual([]);
    citizen.decline(first(citizen)!.id);
    expect(opened.map(({ readyState }) => readyState)).toEqual(['ended']);
    expect([helper.now.things, helper.now.note?.why, citizen.now.note]).toEqual([[], 'no', null]);
  });

  it('goes just the ways that were agreed on', async () => {
    const ways = async (asker: 'citizen' | 'helper', what: What, shows = false) => {
      const all = scene();
      await all.agree(all[asker], what, shows);
      const offered = [...Peer.made].sort((a, b) => Number(b.offered) - Number(a.offered));
      return offered.map(({ lines }) => lines.map(({ direction }) => direction).join());
    };
    // The citizen's device, which offers, first.
    expect(await ways('citizen', 'voice')).toEqual(['sendrecv', 'recvonly']);
    expect(await ways('citizen', 'video')).toEqual(['sendonly', 'recvonly']);
    expect(await ways('helper', 'video')).toEqual(['recvonly', 'sendonly']);
    expect(await ways('helper', 'video', true)).toEqual(['sendrecv', 'sendrecv']);
    expect(await ways('citizen', 'screen')).toEqual(['sendonly', 'recvonly']);
    expect(await ways('helper', 'screen')).toEqual(['sendonly', 'recvonly']);
  });

  it('tells the other side when a microphone is turned off and on, and says it again when the line came back', async () => {
    const { clock, citizen, helper, agree, first, said } = scene();
    await agree(helper, 'voice');
    const { id } = first(citizen)!;
    helper.mute(id, true);
    expect([first(citizen)?.quiet, first(helper)?.quiet, first(citizen)?.muted]).toEqual([true, undefined, false]);
    helper.mute(id, false);
    helper.mute(id, true);
    helper.mute(id, false);
    await clock.run(5000);
    expect(first(citizen)?.quiet).toBe(false);
    citizen.mute(id, true);
    citizen.again();
    expect(said.c.slice(-2)).toEqual([
      { is: 'muted', id, muted: true },
      { is: 'muted', id, muted: true }
    ]);
    expect(first(helper)?.quiet).toBe(true);
  });

  it('tells of a microphone that was off before the other side said yes', async () => {
    const { citizen, helper, first } = scene();
    await helper.ask('voice');
    helper.mute(first(helper)!.id, true);
    await citizen.accept(first(citizen)!.id);
    expect(first(citizen)?.quiet).toBe(true);
  });

  it('is one voice where both ask at once', async () => {
    const { citizen, helper, first, settle } = scene();
    await Promise.all([citizen.ask('voice'), helper.ask('voice')]);
    await settle();
    for (const peer of Peer.made) peer.connect();
    expect([first(citizen)?.phase, first(helper)?.phase]).toEqual(['on', 'on']);
    expect(first(citizen)?.id).toBe(first(helper)?.id);
    expect([citizen.now.things.length, helper.now.things.length]).toEqual([1, 1]);
  });

  it('ends with the link, with a line that stays away, and with a page that forgot', async () => {
    const { clock, citizen, helper, opened, agree, said } = scene();
    await agree(citizen, 'screen');
    citizen.line(false);
    await clock.run(10_000);
    expect(citizen.now.things.length).toBe(1);
    await clock.run(6_000);
    expect([citizen.now.things, citizen.now.note?.why]).toEqual([[], 'lost']);
    expect(opened[0]?.readyState).toBe('ended');
    helper.heard({ is: 'have', ids: ['nobody-knows'] });
    expect(said.h.at(-1)).toEqual({ is: 'stop', id: 'nobody-knows' });
    await agree(citizen, 'voice');
    citizen.close();
    expect(opened.filter(({ readyState }) => readyState === 'live').length).toBe(1);
    helper.close();
    expect(opened.every(({ readyState }) => readyState === 'ended')).toBe(true);
  });

  it('ends on both sides when the browser’s own button stops it', async () => {
    const { citizen, helper, opened, agree } = scene();
    await agree(helper, 'screen');
    opened[0]?.onended?.();
    expect([citizen.now.things, helper.now.things, helper.now.note?.why]).toEqual([[], [], 'stopped']);
  });
});

describe('a device that fails', () => {
  const names = {
    NotFoundError: 'missing',
    NotAllowedError: 'denied',
    NotReadableError: 'in-use',
    TypeError: 'unsupported'
  };
  it.each(Object.entries(names))('%s is told as %s to who asked, and nobody else is asked', async (name, fault) => {
    const { citizen, refuse, said } = scene();
    refuse.name = name;
    await citizen.ask('voice');
    expect([citizen.now.things, citizen.now.note?.why, said.c]).toEqual([[], fault, []]);
  });

  it('leaves the question open for who was asked, so that it can be tried again', async () => {
    const { citizen, helper, refuse, first } = scene();
    await helper.ask('screen');
    refuse.name = 'NotAllowedError';
    await citizen.accept(first(citizen)!.id);
    expect([first(citizen)?.phase, citizen.now.note?.why]).toEqual(['asked', 'cancelled']);
    refuse.name = null;
    await citizen.accept(first(citizen)!.id);
    expect([first(citizen)?.phase, citizen.now.note]).toEqual(['joining', null]);
  });
});

describe('a hostile other side', () => {
  const offer = { is: 'sdp', id: 'AAAAAAAAAAAA', sdp: 'v=0' };

  it('gets nothing for signals that nobody asked for', async () => {
    const { citizen, helper, settle, opened } = scene();
    for (const media of [citizen, helper]) {
      media.heard(offer);
      media.heard({ is: 'ice', id: offer.id, candidate: { candidate: 'x' } });
      media.heard({ is: 'yes', id: offer.id, shows: true });
    }
    await settle();
    expect([Peer.made, opened, citizen.now.things, helper.now.things]).toEqual([[], [], [], []]);
  });

  it('gets nothing for a question that was not answered, or was said no to', async () => {
    const { citizen, settle, opened } = scene();
    citizen.heard({ is: 'ask', id: offer.id, what: 'voice' });
    citizen.heard({ is: 'yes', id: offer.id, shows: true });
    citizen.heard(offer);
    await settle();
    expect([Peer.made, opened, citizen.now.things[0]?.phase]).toEqual([[], [], 'asked']);
    citizen.decline(offer.id);
    citizen.heard(offer);
    await settle();
    expect([Peer.made, opened, citizen.now.things]).toEqual([[], [], []]);
  });

  it('may not send what was not agreed on: it is never attached', async () => {
    const { citizen, helper, first, settle } = scene();
    await citizen.ask('video');
    await helper.accept(first(helper)!.id);
    await settle();
    const unasked = new Track('video');
    Peer.made[0]?.connect(unasked);
    expect([first(citizen)?.theirs, unasked.readyState]).toEqual([undefined, 'ended']);
  });

  it('cannot ask without end, nor for two of the same', async () => {
    const { citizen } = scene();
    for (let i = 0; i < 40; i++) {
      citizen.heard({ is: 'ask', id: `question${i}`, what: 'voice' });
      if (i % 2) for (const { id } of citizen.now.things) citizen.decline(id);
    }
    expect(citizen.now.things.length).toBeLessThanOrEqual(1);
  });

  it('may say of its own microphone what it likes, but only of what is on, and not oftener than one can listen to', async () => {
    const { clock, citizen, helper, first, agree, settle } = scene();
    citizen.heard({ is: 'muted', id: 'AAAAAAAAAAAA', muted: true });
    await helper.ask('voice');
    await settle();
    citizen.heard({ is: 'muted', id: first(citizen)!.id, muted: true });
    expect(first(citizen)?.quiet).toBeUndefined();
    citizen.decline(first(citizen)!.id);
    // A window of the citizen's: nothing comes from there.
    await agree(citizen, 'screen');
    citizen.heard({ is: 'muted', id: first(citizen)!.id, muted: true });
    expect(first(citizen)?.quiet).toBeUndefined();
    citizen.stop(first(citizen)!.id);

    await agree(helper, 'voice');
    const { id } = first(citizen)!;
    let told = 0;
    let last = first(citizen)?.quiet;
    for (let i = 0; i < 400; i++) {
      citizen.heard({ is: 'muted', id, muted: i % 2 === 0 });
      await clock.run(50);
      if (first(citizen)?.quiet !== last) told++;
      last = first(citizen)?.quiet;
    }
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(11);
    citizen.heard({ is: 'muted', id, muted: true });
    await clock.run(5000);
    expect(first(citizen)?.quiet).toBe(true);
    // Nothing of one's own is turned off by it.
    expect(
      first(citizen)
        ?.own?.getTracks()
        .map(({ enabled }) => enabled)
    ).toEqual([true]);
  });

  it('is not heard where it is malformed', () => {
    const id = 'AAAAAAAAAAAA';
    for (const bad of [
      { is: 'ask', id, what: 'everything' },
      { is: 'ask', id: 'x', what: 'voice' },
      { is: 'ask', id: { toString: () => id }, what: 'voice' },
      { is: 'yes', id },
      { is: 'muted', id },
      { is: 'muted', id, muted: 'true' },
      { is: 'muted', id: 7, muted: true },
      { is: 'sdp', id, sdp: 'x'.repeat(30_000) },
      { is: 'sdp', id, sdp: 7 },
      { is: 'ice', id, candidate: 'x' },
      { is: 'have', ids: Array<string>(30).fill(id) },
      { is: 'record', id }
    ])
      expect(readMedia(bad as Record<string, unknown>), JSON.stringify(bad).slice(0, 60)).toBeUndefined();
    expect(
      readMedia({ is: 'ice', id, candidate: { candidate: 'a', sdpMid: '0', sdpMLineIndex: 0, extra: 1 } })
    ).toEqual({ is: 'ice', id, candidate: { candidate: 'a', sdpMid: '0', sdpMLineIndex: 0 } });
  });
});
