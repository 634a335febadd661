/**
 * Voice, video and the citizen's screen on one link. Each is asked for by one person and accepted by the other, in words, before
 * anything is sent; each ends for both when either stops it. Nothing is kept.
 *
 *   opening → asking → joining → on        this side asks: the device is opened first, so that what is wrong with it is known at once
 *              asked → joining → on        the other side asks: the device is opened as the person says yes
 *
 * Where both ask for the same at the same time they agree already: the citizen's question counts.
 */
import { Bucket } from './gate-limits';
import { toBase64Url } from './bytes';
import type { Json } from './link-messages';
import { MediaCall } from './media-call';
import { DeviceError, openDevice, shut, type Devices, type Fault } from './media-devices';
import { readMedia, type MediaMessage, type What } from './media-messages';
import type { Side } from './seal';
import type { Rtc, World } from './types';

export type { Fault } from './media-devices';
export type { What } from './media-messages';

export interface MediaTools {
  readonly side: Side;
  readonly world: World;
  readonly rtc: Rtc;
  /** Over the sealed link. */
  readonly send: (message: MediaMessage) => void;
  readonly changed: () => void;
  /** Others than the browser's, for tests. */
  readonly devices?: () => Devices | undefined;
  readonly Peer?: typeof RTCPeerConnection;
}

export type Phase = 'opening' | 'asking' | 'asked' | 'joining' | 'on';

/** One thing that is asked for, or goes on. The object is never changed. */
export interface Thing {
  readonly id: string;
  readonly what: What;
  readonly phase: Phase;
  /** This side asked. */
  readonly mine: boolean;
  /** This side sends, or would. */
  readonly sends: boolean;
  readonly receives: boolean;
  /** This side's own is turned off for a moment. */
  readonly muted: boolean;
  /** The other side says that theirs is turned off. */
  readonly quiet?: boolean;
  readonly own?: MediaStream;
  readonly theirs?: MediaStream;
}

/**
 * Why something is over, or did not begin. `no`, `cannot`, `stopped`: the other side. `ended`: this side. `unanswered`: nobody said
 * anything for two minutes. `no-line`: the devices do not reach each other. `lost`: contact is lost. Else: this side's device.
 */
export type Why = 'no' | 'cannot' | 'stopped' | 'ended' | 'unanswered' | 'no-line' | 'lost' | Fault;
export interface Note {
  /** Another number for each. */
  readonly n: number;
  readonly what: What;
  readonly why: Why;
}
export interface MediaNow {
  readonly things: readonly Thing[];
  /** What happened last, until it is put away. */
  readonly note: Note | null;
}

const ANSWER_WITHIN = 120_000;
/** So long a line may be away before what goes on is stopped: who does not know what the other sees should not be seen. */
const LOST_AFTER = 15_000;
/** The other side's microphone is said to turn off or on no oftener; what it said last comes in the end. */
const QUIET_EVERY = 2000;

export class Media {
  #now: MediaNow = { things: [], note: null };
  readonly #calls = new Map<string, MediaCall>();
  readonly #timers = new Map<string, unknown>();
  /** What the other side said last of their own, while it is not to be told yet. */
  readonly #quiet = new Map<string, boolean>();
  readonly #asks: Bucket;
  /** The other side's question for what this side is about to ask for. */
  readonly #crossing = new Map<What, string>();
  #lost: unknown;
  #notes = 0;
  #closed = false;

  constructor(private readonly tools: MediaTools) {
    this.#asks = new Bucket(6, 1 / 20, tools.world);
  }

  get now(): MediaNow {
    return this.#now;
  }

  /** Asks the other person. From a press: the browser may ask for the microphone, the camera or which window. */
  async ask(what: What): Promise<void> {
    if (this.#closed || this.#of(what)) return;
    const id = toBase64Url(this.tools.world.random(9));
    const sends = what !== 'screen' || this.tools.side === 'c';
    const receives = what === 'voice' || (what === 'screen' && this.tools.side === 'h');
    this.#put({ id, what, phase: 'opening', mine: true, sends, receives, muted: false });
    const opened = await this.#open(id);
    if (!opened) this.#drop(id);
    const theirs = this.#crossing.get(what);
    this.#crossing.delete(what);
    if (theirs !== undefined && (!opened || this.tools.side === 'h')) {
      this.#change(id, { phase: 'asking' });
      return this.#asked(theirs, what);
    }
    if (!opened) return;
    this.#change(id, { phase: 'asking' });
    this.#timers.set(
      id,
      this.tools.world.setTimeout(() => this.#finish(id, 'unanswered', true), ANSWER_WITHIN)
    );
    this.tools.send({ is: 'ask', id, what });
  }

  /** Says yes, from a press. `shows`: to video, this side's own camera too. Where the device fails, the question stays open. */
  async accept(id: string, shows = false): Promise<void> {
    const thing = this.#find(id);
    if (thing?.phase !== 'asked') return;
    const sends = thing.what === 'voice' || (thing.what === 'video' ? shows : this.tools.side === 'c');
    this.#now = { ...this.#now, note: null };
    this.#change(id, { phase: 'opening', sends });
    if (!(await this.#open(id))) return this.#change(id, { phase: 'asked' });
    this.#clear(id);
    this.tools.send({ is: 'yes', id, shows: sends });
    return this.#join(id);
  }

  decline(id: string): void {
    if (this.#find(id)?.phase !== 'asked') return;
    this.tools.send({ is: 'no', id, why: 'no' });
    this.#drop(id);
  }

  /** Stops it, or takes the question back; both sides' devices are let go. */
  stop(id: string): void {
    if (this.#find(id)) this.#finish(id, 'ended', true);
  }

  /** Turns this side's own off for a moment, or on. */
  mute(id: string, muted: boolean): void {
    const thing = this.#find(id);
    for (const track of thing?.own?.getTracks() ?? []) track.enabled = !muted && thing?.phase === 'on';
    this.#change(id, { muted });
    if (thing && going(thing)) this.tools.send({ is: 'muted', id, muted });
  }

  /** The line is up again: whether this side's own is turned off may have been said to nobody. */
  again(): void {
    for (const thing of this.#now.things)
      if (thing.sends && going(thing)) this.tools.send({ is: 'muted', id: thing.id, muted: thing.muted });
  }

  /** The person has read what happened. */
  putAway(): void {
    this.#now = { ...this.#now, note: null };
    this.tools.changed();
  }

  line(up: boolean): void {
    const { world } = this.tools;
    world.clearTimeout(this.#lost);
    if (!up) this.#lost = world.setTimeout(() => this.#all('lost'), LOST_AFTER);
  }

  close(): void {
    this.#closed = true;
    this.tools.world.clearTimeout(this.#lost);
    for (const { id } of this.#now.things) this.#drop(id);
    this.#now = { things: [], note: null };
  }

  heard(raw: Json): void {
    const message = readMedia(raw);
    if (!message || this.#closed) return;
    if (message.is === 'have') {
      for (const id of message.ids) if (!this.#find(id)) this.tools.send({ is: 'stop', id });
      return;
    }
    const { id } = message;
    const thing = this.#find(id);
    if (message.is === 'ask') return void (this.#asks.take() && this.#asked(id, message.what));
    if (message.is === 'stop') for (const [what, of] of this.#crossing) if (of === id) this.#crossing.delete(what);
    if (!thing) return;
    // Signals of what nobody agreed on find no call, and do nothing.
    if (message.is === 'sdp') return this.#calls.get(id)?.sdp(message.sdp);
    if (message.is === 'ice') return this.#calls.get(id)?.ice(message.candidate);
    if (message.is === 'muted') return this.#hush(thing, message.muted);
    if (message.is === 'stop') return this.#finish(id, 'stopped', false);
    if (thing.phase !== 'asking') return;
    if (message.is === 'no') return this.#finish(id, message.why, false);
    this.#clear(id);
    if (thing.what === 'video') this.#change(id, { receives: message.shows });
    this.#join(id);
  }

  #asked(id: string, what: What): void {
    if (this.#find(id)) return;
    const other = this.#of(what);
    if (other?.phase === 'opening' && other.mine) this.#crossing.set(what, id);
    const crossed = other?.phase === 'asking' && other.mine;
    if (other && !(crossed && this.tools.side === 'h')) return;
    const receives = what !== 'screen' || this.tools.side === 'h';
    const sends = what === 'voice' || (what === 'screen' && this.tools.side === 'c');
    if (!other) {
      this.#put({ id, what, phase: 'asked', mine: false, sends, receives, muted: false });
      this.#timers.set(
        id,
        this.tools.world.setTimeout(() => this.#drop(id), ANSWER_WITHIN)
      );
      return;
    }
    // Both want it: what this side had opened goes over to the citizen's question.
    this.#clear(other.id);
    this.#now = { ...this.#now, things: this.#now.things.filter((one) => one !== other) };
    this.#put({ ...other, id, receives, mine: false });
    if (other.own) this.#watch(id, other.own);
    this.tools.send({ is: 'yes', id, shows: other.sends });
    this.#join(id);
  }

  /** False: it could not be had, which is noted, or nobody wants it any more. */
  async #open(id: string): Promise<boolean> {
    const thing = this.#find(id);
    if (!thing) return false;
    if (!thing.sends) return true;
    try {
      const own = await openDevice(
        this.tools.devices ? this.tools.devices() : globalThis.navigator?.mediaDevices,
        thing.what
      );
      if (!this.#find(id)) {
        shut(own);
        return false;
      }
      // Nothing leaves before the other side is there, whatever else happens.
      for (const track of own.getTracks()) track.enabled = false;
      this.#watch(id, own);
      this.#change(id, { own });
      return true;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (this.#find(id)) this.#note(thing.what, error.fault);
      return false;
    }
  }

  /** The browser's own "stop", or a device that is pulled out, stops it here too. */
  #watch(id: string, own: MediaStream): void {
    for (const track of own.getTracks()) track.onended = () => this.stop(id);
  }

  #join(id: string): void {
    const thing = this.#find(id);
    if (!thing) return;
    this.#change(id, { phase: 'joining' });
    const { side, world, rtc, send, Peer } = this.tools;
    const call = new MediaCall({
      what: thing.what,
      offers: side === 'c',
      receives: this.#find(id)?.receives ?? false,
      own: thing.own,
      world,
      rtc,
      Peer,
      sdp: (sdp) => send({ is: 'sdp', id, sdp }),
      ice: (candidate) => send({ is: 'ice', id, candidate }),
      stream: (theirs) => this.#change(id, { theirs }),
      up: (up) => this.#up(id, up),
      failed: () => this.#finish(id, 'no-line', true)
    });
    this.#calls.set(id, call);
    if (thing.muted) send({ is: 'muted', id, muted: true });
  }

  /** Only of what comes from there, once it is agreed on. */
  #hush({ id, receives, ...thing }: Thing, quiet: boolean): void {
    // `opening`, where the other asked: this side has said yes.
    if (!receives || !(going(thing) || (thing.phase === 'opening' && !thing.mine))) return;
    this.#quiet.set(id, quiet);
    if (!this.#timers.has(id)) this.#hushed(id);
  }

  #hushed(id: string): void {
    const quiet = this.#quiet.get(id);
    this.#quiet.delete(id);
    this.#timers.delete(id);
    if (quiet === undefined || quiet === (this.#find(id)?.quiet ?? false)) return;
    this.#timers.set(
      id,
      this.tools.world.setTimeout(() => this.#hushed(id), QUIET_EVERY)
    );
    this.#change(id, { quiet });
  }

  #up(id: string, up: boolean): void {
    this.#change(id, { phase: up ? 'on' : 'joining' });
    const thing = this.#find(id);
    for (const track of thing?.own?.getTracks() ?? []) track.enabled = up && !thing?.muted;
  }

  #all(why: Why): void {
    for (const { id } of this.#now.things) this.#finish(id, why, true);
  }

  /** It is over, for this reason. `say`: the other side does not know yet. */
  #finish(id: string, why: Why, say: boolean): void {
    const thing = this.#find(id);
    if (!thing) return;
    if (say && (thing.phase !== 'opening' || !thing.mine)) this.tools.send({ is: 'stop', id });
    this.#drop(id);
    // A question that the other side takes back was none.
    if (thing.phase === 'asked' && why === 'stopped') return;
    if (why === 'ended' && thing.phase !== 'on') return;
    this.#note(thing.what, why);
  }

  /** Lets go of all that belongs to it. */
  #drop(id: string): void {
    const thing = this.#find(id);
    this.#clear(id);
    this.#calls.get(id)?.close();
    this.#calls.delete(id);
    shut(thing?.own);
    shut(thing?.theirs);
    if (!thing) return;
    this.#now = { ...this.#now, things: this.#now.things.filter((one) => one.id !== id) };
    this.tools.changed();
  }

  #clear(id: string): void {
    this.tools.world.clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#quiet.delete(id);
  }

  #note(what: What, why: Why): void {
    this.#now = { ...this.#now, note: { n: ++this.#notes, what, why } };
    this.tools.changed();
  }

  #find(id: string): Thing | undefined {
    return this.#now.things.find((one) => one.id === id);
  }

  #of(what: What): Thing | undefined {
    return this.#now.things.find((one) => one.what === what);
  }

  #put(thing: Thing): void {
    this.#now = {
      note: this.#now.note?.what === thing.what ? null : this.#now.note,
      things: [...this.#now.things, thing]
    };
    this.tools.changed();
  }

  #change(id: string, to: Partial<Thing>): void {
    if (!this.#find(id)) return;
    this.#now = { ...this.#now, things: this.#now.things.map((one) => (one.id === id ? { ...one, ...to } : one)) };
    this.tools.changed();
  }
}

/** It is agreed on, and there is a line or will be. */
const going = ({ phase }: Pick<Thing, 'phase'>) => phase === 'joining' || phase === 'on';
