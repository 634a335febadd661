/** Nav's public number, for whoever wants a person at once. */
export const officePhone = '55 55 33 33';
