/**
 * The port between relays. One room's two sides, or one pairing's two people, may be at different relays: what one
 * relay must tell another goes over the bus. Where both are here, rooms do not use it for frames.
 */
export interface Bus {
  /**
   * Hears what is published on a channel from now on, until the returned function is called. An answer to what is
   * published after this call is never missed.
   */
  subscribe(channel: string, hear: (message: Uint8Array) => void): () => void;

  /**
   * To everyone who subscribes to the channel, verbatim; in order, for one publisher and one channel. It keeps nothing:
   * without a subscriber the message is gone.
   */
  publish(channel: string, message: Uint8Array): void;

  /** Takes a name for `ttl` milliseconds and leaves a value under it. False: somebody has it. */
  claim(name: string, value: string, ttl: number): Promise<boolean>;

  /** The value under a name, once: the name is free after it. undefined: nobody has it, or its time is out. */
  take(name: string): Promise<string | undefined>;

  /** Frees a name, if this value is still under it. */
  release(name: string, value: string): Promise<void>;

  close(): Promise<void>;
}
