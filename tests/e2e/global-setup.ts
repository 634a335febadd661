import { startServer } from '../support/server';

/** One server for all the stories; a story that kills its server starts one of its own. */
export default async function globalSetup() {
  const server = await startServer();
  process.env.SAMMEN_URL = server.url;
  return () => server.stop();
}
