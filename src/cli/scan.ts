/**
 * A scanned paper form → its answers, from the shell.
 *
 *   npm run -s scan -- file.pdf [picture.jpg …]
 *
 * The answers go to stdout as JSON, the flat map that `npm run deliver` takes. Codes that are missing and what was refused go
 * to stderr, a line each, never with an answer in it. Exit 0: whole. 1: not whole, nothing on stdout. 2: the command was wrong.
 */
import { asCommand } from './output';
import { scan } from './scan-command';

asCommand(scan);
