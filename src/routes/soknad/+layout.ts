/** The answers live in the browser alone, so the server draws none of it. */
export const ssr = false;
