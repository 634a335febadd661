import { leftOut } from './left-out';

/** pdfmake's copy of `svg-to-pdfkit`. */
export default leftOut('an SVG picture');
