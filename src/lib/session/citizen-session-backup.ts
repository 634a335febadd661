/** What of a citizen's session is in its backup: the answers, each change in the same turn, and what links must remember. */
import * as Y from 'yjs';
import type { AnswersDocument } from './answers-document';
import { HelperEdit, RESTORED } from './answers-document-shape';
import { Backup, type BackupOptions, type BackupState } from './backup';
import { mergeNotes, type LinkNotes } from './backup-entry';

interface SessionBackupOptions extends Omit<BackupOptions, 'snapshot'> {
  readonly answers: AnswersDocument;
  /** True: what happens to the answers is not this tab's to keep. */
  readonly paused: () => boolean;
}

export class SessionBackup {
  readonly #answers: AnswersDocument;
  readonly #backup: Backup;
  #notes: LinkNotes = {};

  constructor({ answers, paused, ...options }: SessionBackupOptions) {
    this.#answers = answers;
    const snapshot = () => ({ update: Y.encodeStateAsUpdate(answers.doc), links: this.#notes });
    this.#backup = new Backup({ ...options, snapshot });
    answers.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== RESTORED && !paused()) this.#push(update, origin instanceof HelperEdit ? noteOf(origin) : {});
    });
  }

  get state(): BackupState {
    return this.#backup.state;
  }

  /** Gives the answers back, and what the links must remember. Throws where the backup could not be read. */
  async load(): Promise<LinkNotes> {
    const entries = await this.#backup.load();
    this.#notes = entries.reduce<LinkNotes>((all, { links }) => mergeNotes(all, links), {});
    this.#answers.restore(entries.map(({ update }) => update).filter((update) => update.length > 0));
    return this.#notes;
  }

  /** Takes over answers that were written elsewhere, with who wrote them; kept like all that is written here. */
  adopt(update: Uint8Array): void {
    this.#answers.restore([update]);
    this.#push(update, {});
  }

  note(notes: LinkNotes): void {
    this.#push(new Uint8Array(), notes);
  }

  /** Sends what waits. */
  async flush(): Promise<void> {
    await this.#backup.flush();
  }

  /** The relay no longer has what it had. */
  gone(): void {
    this.#backup.gone();
  }

  /** Stops, and leaves what is kept to another tab. */
  close(): void {
    this.#notes = {};
    this.#backup.close();
  }

  /** Deletes it all. False: the relay could not be told. */
  wipe(): Promise<boolean> {
    this.#notes = {};
    return this.#backup.wipe();
  }

  #push(update: Uint8Array, links: LinkNotes): void {
    this.#notes = mergeNotes(this.#notes, links);
    this.#backup.push({ update, links });
  }
}

/** How far a helper's edits came, kept with the edit itself. */
function noteOf({ writer, mark }: HelperEdit): LinkNotes {
  return mark ? { [writer.id]: { mark: [mark.generation, mark.clock] } } : {};
}
