import { helperFaultIn } from '$lib/server/helper-login';
import { runtime } from '$lib/server/runtime';
import type { PageServerLoad } from './$types';

/** Who is logged in (`name` null: the login tells none), why the last login came to nothing, and whether there is one at all. */
export const load: PageServerLoad = ({ locals, url }) => ({
  helper: locals.helper && { name: locals.helper.name ?? null },
  fault: helperFaultIn(url),
  offered: runtime().helperLogin !== null
});
