/** The secret is in the address's fragment, which a server never sees. */
export const ssr = false;
