/** Who helps is known in the browser alone. */
export const ssr = false;
