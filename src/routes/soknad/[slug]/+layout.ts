import { application } from '$lib/form';
import { error } from '@sveltejs/kit';
import type { LayoutLoad } from './$types';

/** An address that names no part of the application is a page that we do not have. */
export const load: LayoutLoad = ({ params }) => {
  if (!application.sections.some(({ slug }) => slug === params.slug)) error(404, 'not-found');
};
