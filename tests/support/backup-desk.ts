/** A citizen's session on a simulated relay, with a tab's storage, for tests of the backup. */
import { CitizenSession } from '../../src/lib/session/citizen-session';
import type { LogPort } from '../../src/lib/session/backup-remote';
import { Clock } from '../simulation/clock';
import { schema } from '../simulation/form';
import { SimRelay } from '../simulation/line';
import { SimLog, TabStorage } from '../simulation/log';
import { seeded } from './random';

export class Desk {
  readonly clock = new Clock(seeded(3));
  readonly relay = new SimRelay(this.clock, { loss: 0, double: 0, delay: 20 });
  readonly log = new SimLog(this.relay);
  readonly storage = new TabStorage();

  async open(storage = this.storage, more: Partial<Parameters<typeof CitizenSession.open>[0]> = {}) {
    const { world } = this.clock.tab();
    const verify = () => Promise.resolve(null);
    const makeLog = (): Promise<LogPort> => Promise.resolve(this.log);
    const options = { schema, relayUrl: '', storage, world, verify, rtc: null, makeLog, ...more };
    return this.clock.until(CitizenSession.open(options));
  }

  /** The storage as a duplicated or reopened tab finds it. */
  copy(): TabStorage {
    const copy = new TabStorage();
    for (const [name, value] of this.storage.map) copy.setItem(name, value);
    return copy;
  }

  async flush(session: CitizenSession): Promise<void> {
    await this.clock.until(session.flush());
  }
}
