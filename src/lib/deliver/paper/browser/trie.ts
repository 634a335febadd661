import Trie from 'unicode-trie';

/**
 * `unicode-trie`, unpacked when somebody asks it. linebreak, fontkit and unicode-properties make five of them as they start, which
 * takes a first paper longer than it lays out two pages; in everyday text only one is asked.
 */
export default class LazyTrie {
  #packed: Uint8Array | undefined;
  #trie: Trie | undefined;

  constructor(packed: Uint8Array) {
    this.#packed = packed;
  }

  get(codePoint: number): number {
    this.#trie ??= new Trie(this.#packed!);
    this.#packed = undefined;
    return this.#trie.get(codePoint);
  }
}
