/** Node's `stream`, for pdfkit's document: the layer over it takes the file's parts itself (tagged/document.ts). */
import { EventEmitter } from './events';

export class Readable extends EventEmitter {
  push(): never {
    throw new Error('paper in a browser: a document is read by the layer over pdfkit, not as a stream');
  }
}

export default { Readable };
