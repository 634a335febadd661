/** Nav's public number, for whoever wants a person at once. */
export const officePhone = '55\u00a055\u00a033\u00a033';
