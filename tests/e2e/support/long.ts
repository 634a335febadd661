/** Set by `npm run test:long`: the same stories with more people and more sizes than `npm test` has time for. */
export const long = process.env.SAMMEN_LONG === '1';
