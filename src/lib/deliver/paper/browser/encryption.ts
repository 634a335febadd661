import { leftOut } from './left-out';

/** `@noble/ciphers/aes` and `@noble/hashes/sha2`, of which pdfkit locks files. */
export const cbc = leftOut('encryption');
export const ecb = leftOut('encryption');
export const sha256 = leftOut('encryption');
