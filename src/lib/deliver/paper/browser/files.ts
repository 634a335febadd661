import { leftOut } from './left-out';

/** Node's `fs`: pdfkit reads pictures, colour profiles and the metrics of fonts that it does not embed. */
export default { readFileSync: leftOut('reading a file'), statSync: leftOut('reading a file') };
