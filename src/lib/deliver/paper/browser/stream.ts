import { EventEmitter } from './events';
import { leftOut } from './left-out';

/** Node's `stream`: pdfkit's document is one. The layer over it takes the file's parts itself (tagged/document.ts). */
class Readable extends EventEmitter {
  push(): never {
    return leftOut('reading a document as a stream')();
  }
}

export default { Readable };
