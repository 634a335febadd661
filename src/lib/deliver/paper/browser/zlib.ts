/** Node's `zlib`, as much of it as pdfkit calls for a file without PNG pictures. */
import { zlibSync } from 'fflate';
import { Buffer } from './buffer';

export default { deflateSync: (bytes: Uint8Array) => Buffer.from(zlibSync(bytes)) };
