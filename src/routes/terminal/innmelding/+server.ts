import { runtime } from '$lib/server/runtime';
import { enrolFor } from '$lib/server/terminals/enrol';
import { respond } from '$lib/server/terminals/respond';
import type { RequestHandler } from './$types';

/** A new terminal makes itself known; see `enrolFor`. */
export const POST: RequestHandler = async ({ request, getClientAddress }) =>
  respond(await enrolFor(runtime(), request, getClientAddress()));
