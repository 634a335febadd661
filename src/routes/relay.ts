import { PUBLIC_RELAY_URL } from '$env/static/public';

/** The relay of this build; in the browser only. */
export const relayUrl = (): string => PUBLIC_RELAY_URL || `${location.origin.replace(/^http/, 'ws')}/relay`;
