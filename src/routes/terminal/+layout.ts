/** Which terminal this is, the browser alone knows. */
export const ssr = false;
