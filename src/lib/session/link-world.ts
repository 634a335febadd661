import type { World } from './types';

/** The real randomness and time, of the browser or of Node. */
export const realWorld: World = {
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout> | undefined)
};

/** The relay's address as a WebSocket wants it, whether it was written as http or as ws. */
export const webSocketUrl = (relayUrl: string): string => relayUrl.replace(/^http/, 'ws').replace(/\/+$/, '');
