/**
 * One conversation on a desk, from the code that is read out to "the conversation has ended".
 *
 *   code → asking → open → ended        failed: no code could be made, it was spoilt, or the answer was no
 *
 * After the end nothing of it is held: the keys, the mirror, the screen and the log are let go.
 */
import { application, parseKey, schemaOf } from '../form';
import { HelperSession } from '../session/helper-session';
import { HelperPairing, type PairedKeys } from '../session/pairing';
import { SessionError, type HelperIdentity, type Writer, type World } from '../session/types';
import type { Words } from '../words';
import { happened, nothingYet, withLines, type LogCode, type LogLine, type Moment } from './desk-log.svelte';
import { DeskScreen } from './desk-screen.svelte';

export type Stage = 'code' | 'asking' | 'open' | 'ended' | 'failed';

/** What a desk is given to work with. */
export interface DeskTools {
  readonly relayUrl: string;
  readonly world: World;
  readonly words: () => Words;
  readonly identity: HelperIdentity;
  /** A token that says who this is, bound to one pairing; null where nobody vouches. */
  readonly attest: (binding: string) => Promise<string | null>;
  readonly rtc: RTCConfiguration | null;
}

export class DeskSession {
  stage = $state<Stage>('code');
  /** Nine digits, once the relay has given the first three. */
  code = $state('');
  expiresAt = $state(0);
  /** Code of what went wrong; see words `desk.code.*`. */
  failure = $state<string | null>(null);
  screen = $state.raw<DeskScreen | null>(null);
  state = $state<HelperSession['state']>('waiting');
  log = $state.raw<readonly LogLine[]>([]);
  since = $state(0);
  /** Something happened that the guide has not looked at. */
  news = $state(false);

  #pairing: HelperPairing | null = null;
  #session: HelperSession | null = null;
  #before: Moment = nothingYet;
  #mine = new Set<string>();
  #turn = 0;

  constructor(
    readonly number: number,
    private readonly tools: DeskTools
  ) {}

  /** Asks for a code; called again, it throws the old one away and asks for a new one. */
  async begin(): Promise<void> {
    const turn = ++this.#turn;
    this.#pairing?.cancel();
    this.stage = 'code';
    this.code = '';
    this.failure = null;
    const { relayUrl, world, attest } = this.tools;
    try {
      const pairing = await HelperPairing.open(relayUrl, world, { attest });
      if (turn !== this.#turn) return pairing.cancel();
      this.#pairing = pairing;
      this.code = pairing.code;
      this.expiresAt = pairing.expiresAt;
      const keys = await pairing.result;
      if (turn === this.#turn) this.join(keys);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Opens the conversation over keys that were agreed on. */
  join(keys: PairedKeys): void {
    const { relayUrl, world, rtc, identity, words } = this.tools;
    this.#pairing = null;
    this.code = '';
    this.stage = 'asking';
    const session = new HelperSession({ schema: schemaOf(application), relayUrl, keys, world, rtc });
    this.#session = session;
    const me: Writer = { id: 'me', role: identity.role, name: identity.name, office: identity.office };
    const screen = new DeskScreen(application, words(), me, session, world, (key) => this.#mine.add(key));
    this.screen = screen;
    session.on('change', () => this.#changed());
    session.on('end', () => this.#ended());
    this.#changed();
  }

  /** The desk's own doings, for the log. */
  note(code: LogCode, key: string): void {
    const id = parseKey(application, key)?.question.id ?? key;
    this.log = withLines(this.log, [{ code, key: id, at: this.tools.world.now() }]);
  }

  /** The guide ends it. */
  leave(): void {
    this.#turn++;
    this.#pairing?.cancel();
    this.#session?.close();
    this.#ended();
  }

  #changed(): void {
    const { screen } = this;
    const session = this.#session;
    if (!screen || !session) return;
    screen.read();
    this.state = session.state;
    if (session.state === 'ended') return this.#ended();
    const now = this.tools.world.now();
    if (this.stage === 'asking' && session.state === 'up' && screen.ready) {
      this.stage = 'open';
      this.since = now;
    }
    const after: Moment = {
      state: session.state,
      path: session.view?.path ?? null,
      grants: session.grants,
      answers: session.answers,
      suggestions: session.suggestions
    };
    const lines = happened(application, this.#before, after, this.#mine, now);
    this.#before = after;
    this.#mine.clear();
    if (lines.length === 0) return;
    this.log = withLines(this.log, lines);
    this.news = true;
  }

  #ended(): void {
    this.#pairing = null;
    this.#session = null;
    this.screen?.cancel();
    this.screen = null;
    this.log = [];
    this.#before = nothingYet;
    this.#mine.clear();
    this.code = '';
    if (this.stage !== 'failed') this.stage = 'ended';
    this.news = true;
  }

  #fail(error: unknown): void {
    this.#pairing = null;
    this.code = '';
    this.failure = error instanceof SessionError ? error.code : 'error';
    this.stage = 'failed';
    this.news = true;
  }
}
