/**
 * Says that something of pdfkit or fontkit is left out of what a browser loads, because no paper of ours asks for it.
 * Nothing is made in silence without it.
 */
export const leftOut = (what: string) => (): never => {
  throw new Error(`paper in a browser: ${what} is left out (src/vite-pdfmake.ts)`);
};
