/** Both sides over the real relay: the citizen's help and a guide's desk, without a browser. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { application, schemaOf } from '../../src/lib/form';
import { CitizenSession } from '../../src/lib/session/citizen-session';
import { realWorld } from '../../src/lib/session/link-world';
import type { Grant, HelperIdentity, View } from '../../src/lib/session/types';
import type { DeskTools } from '../../src/lib/state/desk-session.svelte';
import { blank } from '../../src/lib/state/desk-view';
import { Desk } from '../../src/lib/state/desk.svelte';
import { Help } from '../../src/lib/state/help.svelte';
import { loadWords, type Words } from '../../src/lib/words';
import { TabStorage } from '../simulation/log';
import { provideWebSocket, startRelay, until, type LinkRelay } from './link-relay';

export const kari: HelperIdentity = { name: 'Kari Eksempel', office: 'Testby', role: 'guide', verified: true };
/** What the citizen looks at when the scene begins. */
export const view: View = { ...blank, path: '/soknad/bolig/1', section: 'housing', keys: ['housing.kind'] };

class Scene {
  session!: CitizenSession;
  help!: Help;
  desk!: Desk;
  tools!: DeskTools;
  #others: Desk[] = [];
  /** The citizen's clock, milliseconds. */
  clock = 0;

  async begin(relayUrl: string, words: Words): Promise<void> {
    this.session = await CitizenSession.open({
      schema: schemaOf(application),
      relayUrl,
      storage: new TabStorage(),
      world: realWorld,
      verify: (token, binding) => Promise.resolve(token === `kari ${binding}` ? kari : null),
      rtc: null
    });
    this.session.setView(view);
    this.help = new Help(this.session, () => this.clock);
    this.tools = {
      relayUrl,
      world: realWorld,
      words: () => words,
      identity: kari,
      attest: (binding) => Promise.resolve(`kari ${binding}`),
      rtc: null
    };
    this.desk = new Desk(this.tools);
    this.#others = [];
  }

  async end(): Promise<void> {
    for (const desk of [...this.#others, this.desk]) desk.close();
    await this.session.end();
  }

  /** A conversation that waits, and the code to read out. */
  async code() {
    // A desk has so many conversations and no more: the next guide has a desk of their own.
    if (this.desk.full) {
      this.#others.push(this.desk);
      this.desk = new Desk(this.tools);
    }
    const at = this.desk.start()!;
    await until('a code', () => at.code.length === 9);
    return { at, digits: at.code };
  }

  /** A conversation in which `housing` is open for this. */
  async together(grant: Exclude<Grant, 'hidden'>) {
    const { help } = this;
    const { at, digits } = await this.code();
    help.code = digits;
    await help.find();
    help.yes();
    await until('an open conversation', () => at.stage === 'open');
    const helper = help.helpers.at(-1);
    help.doors.set(helper!.id, 'housing', grant);
    await until('an open door', () => at.screen?.access('housing') === grant);
    return { at, screen: at.screen!, id: helper!.id };
  }
}

/** The scene of one file's tests, begun anew for each. */
export function helpScene(): Scene {
  const scene = new Scene();
  let relay: LinkRelay;
  let words: Words;
  beforeAll(async () => {
    provideWebSocket();
    relay = await startRelay();
    words = await loadWords('nb');
  });
  afterAll(() => relay.stop());
  beforeEach(() => scene.begin(relay.url, words));
  afterEach(() => scene.end());
  return scene;
}
