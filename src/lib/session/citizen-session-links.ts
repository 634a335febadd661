/** The links of a citizen's session: who is in, with which keys, and what of it outlives a reload. */
import type { AccessLog } from './access-log';
import type { AnswersDocument } from './answers-document';
import type { LinkNotes } from './backup-entry';
import type { SessionStorage } from './backup-pending';
import { toBase64Url } from './bytes';
import type { CitizenLink, CitizenLinkOptions, LinkEnd } from './citizen-session-link';
import { AWAY, keepLinks, keepTalk, keptLinks } from './citizen-session-store';
import type { PairedKeys } from './link';
import type { LinkPort } from './link-port';
import { mostLinks, type Grants, type HelperIdentity, type Rtc, type Schema, type View, type World } from './types';

export interface LinksOptions {
  readonly schema: Schema;
  readonly answers: AnswersDocument;
  readonly storage: SessionStorage;
  readonly world: World;
  readonly makeLink: (keys: PairedKeys) => LinkPort;
  readonly rtc: Rtc | null;
  /** The citizen's side of a link. Its program is loaded when somebody comes. */
  readonly makeSide: (options: CitizenLinkOptions) => CitizenLink;
  /** Into the backup: grants are what the log says they are, so that an old copy of the storage gives nothing back. */
  readonly note: (notes: LinkNotes) => void;
  /** Told of all that is granted, for the citizen. */
  readonly access: AccessLog;
  readonly changed: () => void;
  readonly ended: (link: CitizenLink, why: LinkEnd) => void;
}

export class CitizenLinks {
  #list: readonly CitizenLink[] = [];
  readonly #keys = new Map<string, PairedKeys>();
  #view: View | undefined;
  /** Another tab has the links now; this one writes nothing more of them. */
  #suspended = false;

  constructor(private readonly options: LinksOptions) {
    options.answers.beside = (role) => this.#list.some(({ identity }) => identity.role === role);
  }

  get list(): readonly CitizenLink[] {
    return this.#list;
  }
  get full(): boolean {
    return this.#list.length >= mostLinks;
  }

  find(id: string): CitizenLink | undefined {
    return this.#list.find((link) => link.id === id);
  }

  /** A helper comes in. */
  join(keys: PairedKeys, identity: HelperIdentity, grants: Grants): CitizenLink {
    const id = toBase64Url(this.options.world.random(6));
    this.options.note({ [id]: { grants } });
    this.options.access.began(id, identity, grants);
    const link = this.#add({ id, identity, grants }, keys);
    this.keep();
    this.options.changed();
    return link;
  }

  /** Links go on with what was granted in this session, where the helper was here less than two minutes ago. */
  resume(notes: LinkNotes): void {
    this.#suspended = false;
    const kept = keptLinks(this.options.storage);
    for (const { id, keys, identity, upAt, suggestions, talk } of kept) {
      const { grants, mark } = notes[id] ?? {};
      if (!grants || this.options.world.now() - upAt > AWAY) {
        // They went while this page was away; what they wrote stays.
        keepTalk(this.options.storage, { id, name: identity.name, list: talk?.list ?? [] });
        continue;
      }
      this.#add({ id, identity, grants, seen: mark ? [mark] : [], suggestions, upAt, talk }, keys);
    }
    this.keep();
    const here = this.#list.map(({ id }) => id);
    this.options.access.load(notes, here, new Map(kept.map(({ id, upAt }) => [id, upAt])));
  }

  setGrants(id: string, grants: Grants): void {
    const link = this.find(id);
    if (!link) return;
    this.options.note({ [id]: { grants } });
    this.options.access.granted(id, grants);
    link.setGrants(grants);
    this.options.changed();
  }

  setView(view: View): void {
    this.#view = view;
    for (const link of this.#list) link.setView(view);
  }

  answerSuggestion(id: string, use: boolean): void {
    if (this.#list.some((link) => link.answerSuggestion(id, use))) this.keep();
  }

  stopAll(): void {
    for (const link of [...this.#list]) link.stop();
    this.#view = undefined;
  }

  suspend(): void {
    this.#suspended = true;
    for (const link of [...this.#list]) link.suspend();
  }

  /** What the tab must know after a reload. */
  keep(): void {
    if (this.#suspended) return;
    const kept = this.#list.flatMap((link) => {
      const keys = this.#keys.get(link.id);
      const { id, identity, upAt, suggestions } = link;
      return keys ? [{ id, keys, identity, upAt, suggestions, talk: link.talk.kept }] : [];
    });
    keepLinks(this.options.storage, kept);
  }

  #add(
    own: Omit<CitizenLinkOptions, 'schema' | 'answers' | 'world' | 'link' | 'rtc' | 'changed' | 'keep' | 'ended'>,
    keys: PairedKeys
  ) {
    const { schema, answers, world, rtc, changed, makeLink, makeSide } = this.options;
    const held = { room: keys.room, key: new Uint8Array(keys.key) };
    this.#keys.set(own.id, held);
    const keep = () => this.keep();
    const ended = (why: LinkEnd) => this.#ended(link, why);
    const line = makeLink(held);
    const link: CitizenLink = makeSide({ ...own, schema, answers, world, rtc, link: line, changed, keep, ended });
    this.#list = [...this.#list, link];
    if (this.#view) link.setView(this.#view);
    link.media.on(() => {
      if (this.#suspended) return;
      this.options.access.shown(link.id, link.media.shown);
      this.options.changed();
    });
    return link;
  }

  #ended(link: CitizenLink, why: LinkEnd): void {
    this.#list = this.#list.filter((other) => other !== link);
    this.#keys.get(link.id)?.key.fill(0);
    this.#keys.delete(link.id);
    if (this.#suspended) return;
    // What another tab has taken over goes on there.
    if (why !== 'replaced') {
      this.options.note({ [link.id]: { grants: null } });
      // Their own entry goes first: there may be no room for both.
      this.keep();
      keepTalk(this.options.storage, { id: link.id, name: link.identity.name, list: link.talk.list });
      this.options.access.ended(link.id, why === 'away' ? link.upAt : undefined);
    }
    this.keep();
    this.options.ended(link, why);
    this.options.changed();
  }
}
