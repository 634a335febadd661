/** The package comes without types. */
declare module 'unicode-trie' {
  export default class UnicodeTrie {
    constructor(packed: Uint8Array);
    get(codePoint: number): number;
  }
}
