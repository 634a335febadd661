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
  stop(): void;
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
  /** Files were read to the end, and there was no code on them. */
  nothing = $state(false);
  readonly camera = new Camera();
  readonly #tools: ScanTools;
  #collected: Sheet;
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

  /** Reads these, instead of what was being read. */
  async files(files: readonly File[]): Promise<void> {
    if (files.length === 0 || this.whole) return;
    this.#reading?.close();
    this.nothing = false;
    this.troubles = [];
    this.progress = { page: 0, of: 0, again: false };
    let codes = 0;
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
    this.nothing = codes === 0 && this.troubles.length === 0;
  }

  /** Reads no more of the files. What was found stays. */
  stop(): void {
    this.#reading?.stop();
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
    this.progress = null;
    this.troubles = [];
    this.nothing = false;
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
