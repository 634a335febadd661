import { leftOut } from './left-out';

/** `png-js`. */
export default leftOut('a PNG picture');
