/**
 * One conversation on a desk, from the code that is read out to "the conversation has ended".
 *
 *   code → asking → open → ended        failed: no code could be made, it was spoilt, or the answer was no
 *
 * After the end nothing of it is held: the keys, the mirror, the screen and the log are let go.
 */
import { application, parseKey, schemaOf } from '../form';
import type { Value } from '../form/types';
import { HelperSession } from '../session/helper-session';
import type { MediaLine } from '../session/media-line';
import { HelperPairing, pairWithSecret, type PairedKeys } from '../session/pairing';
import { SessionError, type HelperIdentity, type Rtc, type Writer, type World } from '../session/types';
import type { Words } from '../words';
import { happened, nobody, nothingYet, withLines, type LogCode, type LogLine, type Moment } from './desk-log';
import { DeskScreen } from './desk-screen.svelte';
import { DeskTalk } from './desk-talk.svelte';
import type { Translator } from './translation';
import { original } from './translation-original';

export type Stage = 'code' | 'asking' | 'open' | 'ended' | 'failed';

/** What a desk is given to work with. */
export interface DeskTools {
  readonly relayUrl: string;
  readonly world: World;
  readonly words: () => Words;
  readonly identity: HelperIdentity;
  /** A token that says who this is, bound to one pairing; null where nobody vouches. */
  readonly attest: (binding: string) => Promise<string | null>;
  readonly rtc: Rtc | null;
  /** Of messages; left out, they are shown as they are written. */
  readonly translator?: Translator;
}

export class DeskSession {
  stage = $state<Stage>('code');
  /** Nine digits, once the relay has given the first three. */
  code = $state('');
  expiresAt = $state(0);
  /** Code of what went wrong; see words `desk.code.*`. */
  failure = $state<string | null>(null);
  screen = $state.raw<DeskScreen | null>(null);
  talk = $state.raw<DeskTalk | null>(null);
  state = $state<HelperSession['state']>('waiting');
  log = $state.raw<readonly LogLine[]>([]);
  since = $state(0);
  /** Voice, video and the citizen's screen. */
  media = $state.raw<MediaLine | null>(null);
  /** How they met, or will: nine digits read out here, or a QR code on the citizen's screen. */
  way = $state<'code' | 'qr'>('code');
  /** Something happened that the guide has not looked at. */
  news = $state(false);

  #pairing: HelperPairing | null = null;
  #session: HelperSession | null = null;
  #before: Moment = nothingYet;
  /** Suggestions on their way: the mirror shows them until the citizen's device puts it back. */
  #pending: readonly string[] = [];
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
      void pairing.heard.then(() => turn === this.#turn && (this.stage = 'asking')).catch(() => undefined);
      const keys = await pairing.result;
      if (turn === this.#turn) this.join(keys);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Answers the QR code on a citizen's screen. */
  async visit(fragment: string): Promise<void> {
    const turn = ++this.#turn;
    this.way = 'qr';
    this.stage = 'asking';
    const { relayUrl, world, attest } = this.tools;
    try {
      const keys = await pairWithSecret(relayUrl, world, fragment, { attest });
      if (turn === this.#turn) this.join(keys);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Opens the conversation over keys that were agreed on. */
  join(keys: PairedKeys): void {
    const { relayUrl, world, rtc, identity, words, translator = original } = this.tools;
    this.#pairing = null;
    this.code = '';
    this.stage = 'asking';
    const session = new HelperSession({ schema: schemaOf(application), relayUrl, keys, world, rtc });
    keys.key.fill(0);
    this.#session = session;
    this.media = session.media;
    // Somebody asks for something: the conversation may be behind another.
    session.media.on(() => (this.news ||= session.media.now.things.some(({ phase }) => phase === 'asked')));
    const me: Writer = { id: 'me', role: identity.role, name: identity.name, office: identity.office };
    const screen = new DeskScreen(application, words(), me, session, world);
    this.screen = screen;
    this.talk = new DeskTalk(session, translator, () => words().language);
    session.on('change', () => this.#changed());
    session.on('answers', ({ keys: written, remote }) => this.#answered(written, remote));
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
    if (this.talk?.read()) this.news = true;
    this.state = session.state;
    if (this.stage === 'asking' && session.state === 'up' && screen.ready) {
      this.stage = 'open';
      this.since = this.tools.world.now();
    }
    this.#tell(nobody);
  }

  #answered(keys: ReadonlySet<string>, remote: boolean): void {
    this.screen?.readAnswers();
    this.talk?.readAnswers();
    if (remote) return this.#tell(nobody);
    for (const key of keys) {
      if (this.screen?.mayEdit(key) === 'suggest') this.#pending = [...this.#pending, key];
      else this.note('wrote', key);
    }
    this.#tell(keys);
  }

  /** Adds to the log what is new since the last time; `mine`: keys that this desk has just written. */
  #tell(mine: ReadonlySet<string>): void {
    const session = this.#session;
    if (!session || session.hidden) return;
    const before = this.#before;
    const answers: Record<string, Value> = { ...session.answers };
    this.#pending = this.#pending.filter((key) => answers[key] !== before.answers[key]);
    for (const key of this.#pending) {
      const was = before.answers[key];
      if (was === undefined) delete answers[key];
      else answers[key] = was;
    }
    const { state, grants, suggestions } = session;
    const after: Moment = { state, path: session.view?.path ?? null, grants, answers, suggestions };
    const lines = happened(application, before, after, mine, this.tools.world.now());
    this.#before = after;
    if (lines.length === 0) return;
    this.log = withLines(this.log, lines);
    this.news = true;
  }

  #ended(): void {
    this.#pairing = null;
    this.#session = null;
    this.media = null;
    this.screen = null;
    this.talk = null;
    this.log = [];
    this.#before = nothingYet;
    this.#pending = [];
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
