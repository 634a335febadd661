import { runtime } from '$lib/server/runtime';
import { respond } from '$lib/server/terminals/respond';
import { listFor, takeFor } from '$lib/server/terminals/wait';
import type { RequestHandler } from './$types';

/** Who waits for a guide, and "I take this one"; see `listFor` and `takeFor`. */
export const GET: RequestHandler = async ({ locals }) => respond(await listFor(runtime(), locals.guide));

export const POST: RequestHandler = async ({ request, locals }) =>
  respond(await takeFor(runtime(), locals.guide, request));
