/** The ways that an edit can take from one page to the other. */
export type Way = 'relay' | 'direct' | 'stock';

export interface Target {
  readonly way: Way;
  readonly url: string;
  readonly room: string;
  /** 32 bytes, as pairing gives them. */
  readonly key: readonly number[];
}
