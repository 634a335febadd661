import { leftOut } from './left-out';

/** `brotli/decompress.js`, with its dictionary: fontkit unpacks WOFF2 with it. */
export default leftOut('a WOFF2 font');
