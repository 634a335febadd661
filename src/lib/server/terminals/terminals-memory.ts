/** Terminals that are forgotten with the process: for tests. */
import { mostTerminals, type Terminal, type Terminals } from './terminals';

export function memoryTerminals(most = mostTerminals): Terminals {
  const kept = new Map<string, Terminal>();
  const codes = new Map<string, { id: string; until: number }>();
  const tickets = new Map<string, number>();
  const forgetCode = (id: string) => {
    for (const [code, one] of codes) if (one.id === id) codes.delete(code);
  };

  return {
    async add({ id, name, office, code, until }, now) {
      if (kept.size >= most) return false;
      kept.set(id, { id, name, office, added: now, key: null, refused: false });
      codes.set(code, { id, until });
      return true;
    },
    async list() {
      return [...kept.values()];
    },
    async find(id) {
      return kept.get(id);
    },
    async enrol(code, key, now) {
      const found = codes.get(code);
      const terminal = found && kept.get(found.id);
      if (!terminal || terminal.refused || now >= found.until) return undefined;
      const enrolled = { ...terminal, key };
      codes.delete(code);
      kept.set(terminal.id, enrolled);
      return enrolled;
    },
    async refuse(id, refused) {
      const terminal = kept.get(id);
      if (terminal) kept.set(id, { ...terminal, refused });
      return terminal !== undefined;
    },
    async remove(id) {
      forgetCode(id);
      return kept.delete(id);
    },
    async useTicket(jti, until, now) {
      for (const [old, end] of tickets) if (end <= now) tickets.delete(old);
      if (tickets.has(jti)) return false;
      tickets.set(jti, until);
      return true;
    }
  };
}
