import { leftOut } from './left-out';

/** pdfmake's `qrEnc`: a code sheet draws its own codes, since these hold no bytes (code-sheet/qr-drawing.ts). */
export default { measure: leftOut('a QR code of pdfmake') };
