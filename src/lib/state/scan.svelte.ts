/** A paper form that the office reads in: its codes as they come, what went wrong, and in the end the answers. */
import type { Answers } from '../form/types';
import type { Writer } from '../session/types';
import { Camera } from './camera.svelte';

/** What is known of the sheet; what `deliver` gives. */
export interface SheetView {
  readonly reference?: string;
  readonly count?: number;
  readonly have: readonly number[];
  readonly missing: readonly number[];
  readonly answers?: Answers;
  readonly writers?: (key: string) => readonly Writer[];
  readonly problems: readonly { readonly code: string; readonly params?: Readonly<Record<string, string | number>> }[];
}
interface Sheet {
  readonly state: SheetView;
  add(code: Uint8Array): SheetView;
}
interface Reading {
  files(files: readonly Blob[]): Promise<void>;
  frame(frame: ImageBitmap): Promise<void>;
  close(): void;
}
export interface ReadingEvents {
  codes(codes: readonly Uint8Array[]): boolean;
  page(page: number, of: number, again: boolean): void;
  fault(code: string, file: number): void;
}
/** What collects codes, and what reads them off pictures. */
export interface ScanTools {
  sheet(): Sheet;
  reading(events: ReadingEvents): Reading;
}

export interface Progress {
  readonly page: number;
  readonly of: number;
  readonly again: boolean;
}
/** A file that was not read. `file`: its name. */
export interface FileTrouble {
  readonly code: string;
  readonly file: string;
}

export class Scan {
  sheet = $state.raw() as SheetView;
  /** What is being read; null: nothing. `page` 0: the files are being opened. */
  progress = $state.raw<Progress | null>(null);
  troubles = $state.raw<readonly FileTrouble[]>([]);
  /** How the last files ended, where nothing else tells it. Words: `scan.ended.<ended>`. */
  ended = $state<'nothing' | 'known' | 'stopped' | 'no-file' | null>(null);
  readonly camera = new Camera();
  readonly #tools: ScanTools;
  #collected: Sheet;
  /** Chosen while others are read. */
  #waiting: File[] = [];
  #reading: Reading | null = null;
  #watching: Reading | null = null;

  constructor(tools: ScanTools) {
    this.#tools = tools;
    this.#collected = tools.sheet();
    this.sheet = this.#collected.state;
  }

  get whole(): boolean {
    return this.sheet.answers !== undefined;
  }

  /** Reads these, after those that are being read. */
  async files(files: readonly File[]): Promise<void> {
    if (this.whole) return;
    if (files.length === 0) {
      if (!this.#reading) this.ended = 'no-file';
      return;
    }
    this.#waiting.push(...files);
    if (this.#reading) return;
    this.troubles = [];
    while (this.#waiting.length > 0 && !this.whole) await this.#read(this.#waiting.splice(0));
  }

  async #read(files: readonly File[]): Promise<void> {
    this.ended = null;
    this.progress = { page: 0, of: 0, again: false };
    let codes = 0;
    const before = this.sheet;
    const reading = this.#tools.reading({
      codes: (found) => {
        codes += found.length;
        return reading === this.#reading && this.#take(found);
      },
      page: (page, of, again) => reading === this.#reading && (this.progress = { page, of, again }),
      fault: (code, file) => reading === this.#reading && this.#trouble(code, files[file]?.name ?? '')
    });
    this.#reading = reading;
    await reading.files(files);
    reading.close();
    if (reading !== this.#reading) return;
    this.#reading = null;
    this.progress = null;
    if (this.troubles.length > 0) return;
    if (codes === 0) this.ended = 'nothing';
    else if (this.sheet.have.length === before.have.length && this.sheet.problems.length === before.problems.length)
      this.ended = 'known';
  }

  /** Reads no more of the files. What was found stays. */
  stop(): void {
    const reading = this.#reading;
    this.#reading = null;
    this.#waiting = [];
    this.progress = null;
    this.ended = 'stopped';
    reading?.close();
  }

  /** Reads what the camera sees, until it is off or the sheet is whole. */
  async watch(video: HTMLVideoElement): Promise<void> {
    const reading = this.#tools.reading({
      codes: (found) => reading === this.#watching && this.#take(found),
      page: () => undefined,
      fault: (code) => {
        this.camera.stop();
        this.#trouble(code, '');
      }
    });
    this.#watching = reading;
    await this.camera.watch(video, (frame) => reading.frame(frame));
    reading.close();
    if (reading === this.#watching) this.#watching = null;
  }

  /** Nothing of the paper is left here, and nothing is read any more. */
  wipe(): void {
    this.#reading?.close();
    this.#watching?.close();
    this.#reading = this.#watching = null;
    this.camera.stop();
    this.#collected = this.#tools.sheet();
    this.sheet = this.#collected.state;
    this.#waiting = [];
    this.progress = null;
    this.troubles = [];
    this.ended = null;
  }

  /** @returns whether more is wanted */
  #take(codes: readonly Uint8Array[]): boolean {
    for (const code of codes) this.sheet = this.#collected.add(code);
    if (this.whole) this.camera.stop();
    return !this.whole;
  }

  #trouble(code: string, file: string): void {
    this.troubles = [...this.troubles, { code, file }];
  }
}
