import { faultIn } from '$lib/server/guide-login';
import type { PageServerLoad } from './$types';

/** Who is logged in, and why the last login came to nothing. */
export const load: PageServerLoad = ({ locals, url }) => ({
  guide: locals.guide && { name: locals.guide.name, office: locals.guide.office },
  fault: faultIn(url)
});
