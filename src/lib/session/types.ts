/** The words that session's rooms share. The session does not know which questions exist: it asks a `Schema`. */

export type Value = string | number | boolean;

/** What a helper may do behind one door. Nothing is given by default but `hidden`. */
export type Grant = 'hidden' | 'see' | 'suggest' | 'fill';
/** By door: a part of the answers that is opened and closed as one. */
export type Grants = Readonly<Record<string, Grant>>;

export const roles = ['citizen', 'guide', 'relative', 'guardian', 'support', 'interpreter'] as const;
export type Role = (typeof roles)[number];

export interface Writer {
  /** 'citizen', the schema's `holder` of the citizen's device, or the id of the link that it came over. */
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly office?: string;
}

/** Who wants to help, as the app server attested it. */
export interface HelperIdentity {
  readonly name: string;
  readonly office?: string;
  readonly role: Exclude<Role, 'citizen'>;
  /** Somebody vouches for them: the employer for a guide, a login for any other. False: nobody does. */
  readonly verified: boolean;
  /** They have logged in, and wrote their name themselves. */
  readonly ownName?: true;
  /** The citizen says who it is: name and role are theirs to give where nobody vouches. */
  readonly named?: true;
}

/** What the session must know of a key; the form's side gives it. */
export interface KeyType {
  readonly door: string;
  /** `text` is edited letter by letter; `value` is set whole. */
  readonly kind: 'text' | 'value';
  /** Is this value allowed under this key? For texts the whole text is given. */
  readonly accepts: (value: Value) => boolean;
}
export interface Schema {
  readonly doors: readonly string[];
  /** undefined: no such key. */
  readonly keyType: (key: string) => KeyType | undefined;
  /** Behind which door a question stands; also of what is no key of its own (ticks, rows). undefined: no such question. */
  readonly doorOf: (key: string) => string | undefined;
  /**
   * When `key` is a row's own key (`family.children.k3f9`): what its siblings' keys begin with, and the most there may be.
   * Where it is given, a helper cannot make more rows than that, nor write in a row that is not there.
   */
  readonly rowLimit?: (key: string) => { readonly prefix: string; readonly most: number } | undefined;
  /** Where answers can say that the citizen's device is in somebody else's hands, as a guardian's. */
  readonly holder?: {
    /** The answer that says so, and the one that has their name. */
    readonly key: string;
    readonly name: string;
    readonly id: string;
    /** Is a writer of this id who has the device, or had it before? The latter are `id` with a dot and a number. */
    readonly is: (id: string) => boolean;
    /** Whether this answer can be somebody's who wrote it before they said who they are; what the citizen alone says is not. */
    readonly claims: (key: string) => boolean;
    /** undefined: it is in the citizen's own. */
    readonly writer: (get: (key: string) => Value | undefined) => Writer | undefined;
  };
}

/** What a public terminal's screen has of its own: a bar along the lower edge, and how it suits the person. */
export interface TerminalPicture {
  /** Height of the bar in CSS pixels, with the keyboard where that stands on it. */
  readonly bar: number;
  /** The button for the keyboard: none on a page without fields. */
  readonly keyboard: 'no' | 'closed' | 'open';
  /** The controls stand in the lower two thirds. */
  readonly low: boolean;
  /** Every edge is dark. */
  readonly strong: boolean;
}

/** The citizen's screen, as the guide must draw it. Never holds an answer. */
export interface View {
  readonly path: string;
  readonly section: string | null;
  readonly focus: string | null;
  readonly scroll: number;
  readonly width: number;
  readonly height: number;
  readonly language: string;
  readonly textSize: number;
  readonly scheme: 'light' | 'dark';
  readonly reducedMotion: boolean;
  /** A public terminal, whose screen has more on it than the page. Which one, or where, no helper is told. */
  readonly terminal?: TerminalPicture;
  /**
   * Questions asked on the page, without those in rows; at most MOST_KEYS, and none behind a closed door. A page of an open
   * section tells so much of an answer in a closed one as that it asks for this page: the person has the page before them
   * with the section open, and what its questions are is what they wanted help with.
   */
  readonly keys: readonly string[];
  /** Problems shown now, behind open doors only. */
  readonly errors: readonly { path: string; code: string; params?: Readonly<Record<string, string | number>> }[];
}

export interface Suggestion {
  readonly id: string;
  readonly linkId: string;
  readonly key: string;
  /** undefined: suggests to take the answer away. */
  readonly value: Value | undefined;
  /** Of a text: how it read when this was suggested. Only on the citizen's device. */
  readonly base?: string;
  readonly status: 'open' | 'used' | 'declined';
}

/** So many help at once. */
export const mostLinks = 4;

export type LinkState = 'connecting' | 'up' | 'lost' | 'closed';
export type LegName = 'relay' | 'direct';

/** How to find a direct line: said at once, or asked when one begins. An empty list of servers is nobody. */
export type Rtc = RTCConfiguration | (() => Promise<RTCConfiguration>);

/** The world's failure. `who` can act on it. */
export class SessionError extends Error {
  constructor(
    readonly code: string,
    readonly who: 'citizen' | 'guide' | 'staff',
    options?: ErrorOptions
  ) {
    super(code, options);
    this.name = 'SessionError';
  }
}

/** Randomness and time are passed in. */
export interface World {
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (handle: unknown) => void;
}
