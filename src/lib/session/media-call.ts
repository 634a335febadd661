/**
 * The line of one thing that two people agreed on: one RTCPeerConnection for a voice, for video or for a screen.
 *
 * Each has a connection of its own, beside that of the direct leg, for three reasons. Typing is never hurt: media in the leg's
 * connection would share its queue, and a negotiation that fails would take the leg with it. To stop is sure: the connection is
 * closed, and nothing is left that could carry anything. And nothing is ever negotiated anew, so there is no state in which a
 * track could slip in that nobody was asked about.
 *
 * The browser's own class and not simple-peer: that offers all it is given both ways and lets the other side ask for more. Here the
 * citizen's device alone offers, one line of media, and says which way it goes; an answer can only narrow it.
 */
import type { What } from './media-messages';
import type { Rtc, World } from './types';

export interface CallEvents {
  readonly sdp: (sdp: string) => void;
  readonly ice: (candidate: RTCIceCandidateInit) => void;
  /** What the other side sends, once there is such a line. */
  readonly stream: (stream: MediaStream) => void;
  readonly up: (up: boolean) => void;
  /** It could not be had, or is gone for good. */
  readonly failed: () => void;
}

export interface CallOptions extends CallEvents {
  readonly what: What;
  /** True on the citizen's device. */
  readonly offers: boolean;
  readonly receives: boolean;
  /** What this side sends; undefined: nothing. */
  readonly own: MediaStream | undefined;
  readonly world: World;
  readonly rtc: Rtc;
  readonly Peer?: typeof RTCPeerConnection;
}

/** A line has so long to come, or to come back, in milliseconds. */
const PATIENCE = 20_000;
const MOST_RESTARTS = 2;
/** Bits a second at most, so that typing always has room. */
const bits = { voice: 40_000, video: 500_000, screen: 1_500_000 } as const;

export class MediaCall {
  #peer: RTCPeerConnection | undefined;
  #closed = false;
  #up = false;
  #restarts = 0;
  #timer: unknown;
  #early: RTCIceCandidateInit[] = [];
  /** One after the other, as they came. */
  #turn: Promise<void>;

  constructor(private readonly options: CallOptions) {
    this.#wait();
    this.#turn = this.#begin().catch(() => this.#fail());
  }

  /** The other side's description. */
  sdp(sdp: string): void {
    this.#then(async (peer) => {
      const { offers } = this.options;
      await peer.setRemoteDescription({ type: offers ? 'answer' : 'offer', sdp });
      for (const candidate of this.#early.splice(0)) await peer.addIceCandidate(candidate).catch(() => undefined);
      if (offers) return this.#spare(peer);
      await this.#aim(peer);
      await peer.setLocalDescription();
      this.options.sdp(peer.localDescription?.sdp ?? '');
      return this.#spare(peer);
    });
  }

  ice(candidate: RTCIceCandidateInit): void {
    this.#then(async (peer) => {
      if (peer.remoteDescription) await peer.addIceCandidate(candidate).catch(() => undefined);
      else if (this.#early.length < 50) this.#early.push(candidate);
    });
  }

  close(): void {
    this.#closed = true;
    this.options.world.clearTimeout(this.#timer);
    this.#peer?.close();
    this.#peer = undefined;
  }

  get #kind(): 'audio' | 'video' {
    return this.options.what === 'voice' ? 'audio' : 'video';
  }

  get #track(): MediaStreamTrack | undefined {
    return this.options.own?.getTracks().find(({ kind }) => kind === this.#kind);
  }

  get #direction(): RTCRtpTransceiverDirection {
    const sends = this.#track !== undefined;
    return this.options.receives ? (sends ? 'sendrecv' : 'recvonly') : sends ? 'sendonly' : 'inactive';
  }

  #then(run: (peer: RTCPeerConnection) => Promise<void>): void {
    this.#turn = this.#turn.then(() => (this.#peer ? run(this.#peer) : undefined)).catch(() => this.#fail());
  }

  async #begin(): Promise<void> {
    const { rtc, Peer = RTCPeerConnection, offers } = this.options;
    const found = typeof rtc === 'function' ? await rtc().catch(() => ({})) : rtc;
    if (this.#closed) return;
    const peer = new Peer({ iceServers: [], ...found });
    this.#peer = peer;
    peer.onicecandidate = ({ candidate }) => candidate && this.options.ice(candidate.toJSON());
    peer.ontrack = ({ track }) => this.#came(track);
    peer.onconnectionstatechange = () => this.#changed(peer);
    if (!offers) return;
    peer.addTransceiver(this.#track ?? this.#kind, { direction: this.#direction });
    await this.#offer(peer);
  }

  async #offer(peer: RTCPeerConnection): Promise<void> {
    await peer.setLocalDescription();
    this.options.sdp(peer.localDescription?.sdp ?? '');
  }

  /** The first line of the right kind goes the ways that were agreed on; there is no other. */
  async #aim(peer: RTCPeerConnection): Promise<void> {
    const lines = peer.getTransceivers();
    const line = lines.find(({ receiver }) => receiver.track.kind === this.#kind);
    for (const other of lines) if (other !== line) other.stop();
    if (!line) return;
    line.direction = this.#direction;
    await line.sender.replaceTrack(this.#track ?? null);
  }

  #came(track: MediaStreamTrack): void {
    if (this.options.receives && track.kind === this.#kind) this.options.stream(new MediaStream([track]));
    else track.stop();
  }

  async #spare(peer: RTCPeerConnection): Promise<void> {
    for (const sender of peer.getSenders()) {
      const said = sender.getParameters();
      if (!sender.track || said.encodings.length === 0) continue;
      for (const one of said.encodings) one.maxBitrate = bits[this.options.what];
      await sender.setParameters(said).catch(() => undefined);
    }
  }

  #changed(peer: RTCPeerConnection): void {
    const { connectionState: state } = peer;
    const { offers, up } = this.options;
    if (this.#closed) return;
    if ((state === 'connected') !== this.#up) {
      this.#up = !this.#up;
      up(this.#up);
      if (this.#up) this.options.world.clearTimeout(this.#timer);
      else this.#wait();
    }
    if (state !== 'failed') return;
    if (this.#restarts++ >= MOST_RESTARTS) return this.#fail();
    if (!offers) return;
    peer.restartIce();
    this.#then((now) => this.#offer(now));
  }

  #wait(): void {
    const { world } = this.options;
    world.clearTimeout(this.#timer);
    this.#timer = world.setTimeout(() => this.#fail(), PATIENCE);
  }

  #fail(): void {
    if (this.#closed) return;
    this.close();
    this.options.failed();
  }
}
