/** The package comes without types. */
declare module 'unicode-trie' {
  export default class UnicodeTrie {
    constructor(packed: Uint8Array);
    get(codePoint: number): number;
  }
}

declare module 'unicode-trie/builder.js' {
  export default class UnicodeTrieBuilder {
    constructor(elsewhere: number);
    setRange(first: number, last: number, value: number): void;
    toBuffer(): Uint8Array;
  }
}
