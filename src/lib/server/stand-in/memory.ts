import type { Adapter, AdapterPayload } from 'oidc-provider';

/** The stand-in's store: in this process's memory, bounded, gone when it stops. */
const most = 5000;
/** Seconds, for what names no life of its own. */
const longest = 8 * 60 * 60;

export function memoryAdapter(): (name: string) => Adapter {
  const entries = new Map<string, { payload: AdapterPayload; until: number }>();

  return (name) => {
    const place = (id: string) => `${name}:${id}`;
    const alive = (key: string) => {
      const entry = entries.get(key);
      if (entry && entry.until > Date.now()) return entry.payload;
      entries.delete(key);
      return undefined;
    };
    const search = (test: (payload: AdapterPayload) => boolean) => {
      for (const [key, { payload }] of entries) {
        if (key.startsWith(`${name}:`) && test(payload)) return alive(key);
      }
      return undefined;
    };
    return {
      async upsert(id, payload, seconds) {
        if (entries.size >= most) entries.delete(entries.keys().next().value!);
        entries.set(place(id), { payload, until: Date.now() + (seconds ?? longest) * 1000 });
      },
      find: async (id) => alive(place(id)),
      findByUid: async (uid) => search((payload) => payload.uid === uid),
      findByUserCode: async (code) => search((payload) => payload.userCode === code),
      async consume(id) {
        const payload = alive(place(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(place(id));
      },
      async revokeByGrantId(grant) {
        for (const [key, { payload }] of entries) {
          if (payload.grantId === grant) entries.delete(key);
        }
      }
    };
  };
}
