/** What one helper suggested: told to them as it stands, and used or declined by the citizen. */
import type { AnswersDocument } from './answers-document';
import { HelperEdit } from './answers-document-shape';
import { writeGrant } from './grants';
import type { CitizenMessage } from './messages';
import { judge } from './mirror-judge';
import { rowAllows } from './mirror-rows';
import { Suggestions, wanted } from './suggestions';
import type { Grants, Schema, Suggestion, Value, World, Writer } from './types';

interface LinkSuggestionsOptions {
  readonly schema: Schema;
  readonly answers: AnswersDocument;
  readonly world: World;
  readonly writer: Writer;
  /** From the backup, after a reload. */
  readonly restored?: readonly Suggestion[];
  readonly send: (message: CitizenMessage) => void;
  readonly changed: () => void;
}

export class LinkSuggestions {
  readonly #options: LinkSuggestionsOptions;
  readonly #held: Suggestions;

  constructor(options: LinkSuggestionsOptions) {
    this.#options = options;
    this.#held = new Suggestions(options.writer.id, options.world, options.restored);
  }

  get list(): readonly Suggestion[] {
    return this.#held.list;
  }

  add(key: string, value: Value | undefined): void {
    const { answers, schema } = this.#options;
    const text = schema.keyType(key)?.kind === 'text';
    this.#held.add(key, value, text ? String(answers.get(key) ?? '') : undefined);
    this.say();
    this.#options.changed();
  }

  /** What the helper asks in so many words, judged as an edit of theirs is; whoever may fill in may also ask. No texts. */
  propose(key: string, value: Value, grants: Grants): void {
    const { answers, schema } = this.#options;
    if (schema.keyType(key)?.kind !== 'value') return;
    const { suggested } = judge([key], {
      schema,
      answers,
      grant: (of) => (writeGrant(of, grants, schema) ? 'suggest' : 'hidden'),
      held: () => value,
      due: (of) => answers.get(of)
    });
    for (const [of, wish] of suggested) this.add(of, wish);
  }

  /** Drops open ones that the helper may no longer make. */
  keep(may: (key: string) => boolean): void {
    this.#held.keep(may);
    this.say();
  }

  /** Uses or declines; false where there is no such open suggestion. One that is no longer right is not used. */
  answer(id: string, use: boolean): boolean {
    const found = this.#held.answer(id, use);
    if (!found) return false;
    const { answers, schema, writer } = this.#options;
    const has = (key: string) => answers.get(key) !== undefined;
    const there = rowAllows(schema, found.key, has, () => answers.keys(), new Set());
    const accepts = (value: Value) => schema.keyType(found.key)?.accepts(value) ?? false;
    const value = wanted(found, answers.get(found.key), accepts);
    if (use && there && (value === undefined || accepts(value))) {
      // Not the mirror's own edit: the mirror was put back, so it gets the answer as everybody else does.
      answers.edit(new HelperEdit(writer, this), () => answers.set(found.key, value));
    }
    this.say();
    this.#options.changed();
    return true;
  }

  say(): void {
    this.#options.send({ t: 'suggestions', list: this.#held.list.map(({ linkId: _, base: __, ...news }) => news) });
  }
}
