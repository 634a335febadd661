/**
 * A scanned paper form → its answers, from the shell.
 *
 *   npm run -s scan -- file.pdf [picture.jpg …]
 *
 * The answers go to stdout as JSON, the flat map that `npm run deliver` takes. Codes that are missing and what was refused go
 * to stderr, a line each, never with an answer in it. Exit 0: whole. 1: not whole, nothing on stdout. 2: the command was wrong.
 */
import { scan } from './scan-command';

scan(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  told: (line) => void process.stderr.write(`${line}\n`)
}).then(
  (status) => void (process.exitCode = status),
  (error: unknown) => {
    process.stderr.write(`internal error: ${(error as Error)?.name}\n`);
    process.exitCode = 1;
  }
);
