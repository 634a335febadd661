import { runtime } from '$lib/server/runtime';
import { respond } from '$lib/server/terminals/respond';
import { leaveFor, waitFor } from '$lib/server/terminals/wait';
import type { RequestHandler } from './$types';

/** A terminal waits for a guide, as long as it asks again; see `waitFor` and `leaveFor`. */
export const POST: RequestHandler = async ({ request, locals }) =>
  respond(await waitFor(runtime(), locals.terminal, request));

export const DELETE: RequestHandler = async ({ request, locals }) =>
  respond(await leaveFor(runtime(), locals.terminal, request));
