import type { PageServerLoad } from './$types';

/** Who is logged in: the page reads nothing for anybody else. */
export const load: PageServerLoad = ({ locals }) => ({
  guide: locals.guide && { name: locals.guide.name, office: locals.guide.office }
});
