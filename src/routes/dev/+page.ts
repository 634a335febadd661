/** Drawn in the browser alone; a production build answers 404 before it draws anything. */
export const ssr = !import.meta.env.DEV;
