/**
 * Terminals, from the shell of the server's machine.
 *
 *   npm run -s terminal -- add --name "Terminal 3" --office "Nav Testby"    prints its id and a code for `kiosk/install`
 *   npm run -s terminal -- list
 *   npm run -s terminal -- refuse ID       from its next request on it is no terminal
 *   npm run -s terminal -- accept ID
 *   npm run -s terminal -- remove ID       forgets it and its key
 *
 * DATA_DIR is the server's, by default `.data`; the server may be running. The office is written as guides have it from
 * their login, so that they see their own first. What is done is recorded in the office's log (AUDIT_DIR, AUDIT_PRIVATE_KEY).
 * Exit 0: done. 1: not done, stderr says why. 2: the command itself was wrong.
 */
import { asCommand } from './output';
import { terminal } from './terminal-command';

asCommand(terminal);
