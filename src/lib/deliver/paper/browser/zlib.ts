import { leftOut } from './left-out';

/** Node's `zlib`: streams are compressed by the layer over pdfkit (tagged/document.ts), and there are no PNG pictures. */
export default { deflateSync: leftOut('compressing by itself') };
