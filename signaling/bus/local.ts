import type { Bus } from './bus';

type Hear = (message: Uint8Array) => void;

/** The bus of relays in one process: usually of one relay alone. */
export function localBus(now: () => number): Bus {
  const channels = new Map<string, Set<Hear>>();
  const names = new Map<string, { value: string; until: number }>();

  const held = (name: string) => {
    const entry = names.get(name);
    if (entry && entry.until > now()) return entry;
    names.delete(name);
    return undefined;
  };

  return {
    subscribe(channel, hear) {
      const hearers = channels.get(channel) ?? new Set();
      channels.set(channel, hearers.add(hear));
      return () => {
        hearers.delete(hear);
        if (hearers.size === 0 && channels.get(channel) === hearers) channels.delete(channel);
      };
    },
    publish(channel, message) {
      // A copy of the set: who hears may subscribe or leave meanwhile.
      for (const hear of [...(channels.get(channel) ?? [])]) hear(message);
    },
    async claim(name, value, ttl) {
      if (held(name)) return false;
      names.set(name, { value, until: now() + ttl });
      return true;
    },
    async take(name) {
      const entry = held(name);
      names.delete(name);
      return entry?.value;
    },
    async release(name, value) {
      if (names.get(name)?.value === value) names.delete(name);
    },
    async close() {
      channels.clear();
      names.clear();
    }
  };
}
