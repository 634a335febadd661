/**
 * The office's log, from the shell: who was let in, whom they were vouched for to, and what was done with terminals.
 *
 *   npm run -s audit -- verify             judges the log in AUDIT_DIR; says what was changed, removed or put in
 *   npm run -s audit -- verify DIR --key public.json
 *                                          judges a copy on another machine, with the public key alone
 *     --key FILE      a public key as JWK, or several as an array; again for older keys
 *     --heads FILE    heads kept elsewhere: `heads.jsonl`, or the server's own log with its `audit-head` lines
 *     --from YYYY-MM  the files of older months were deleted on purpose
 *   npm run -s audit -- key                prints the public key
 *   npm run -s audit -- who ID             the pseudonym of a guide (`oid@tid` or `sub@issuer`); needs SESSION_SECRET
 *
 * Exit 0: it is whole. 1: it is not, and each line says where. 2: it could not be judged; stderr says why.
 */
import { auditCommand } from './audit-command';
import { asCommand } from './output';

asCommand(auditCommand);
