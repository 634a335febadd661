import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';

/** The gallery is for those who build this; no production build has it. */
export function load() {
  if (!dev) error(404);
}
