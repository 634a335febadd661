// `npm start`: installs what is missing, builds when the sources are newer, starts the app and says how to try it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installPackages, root } from './install.mjs';
import { defaultBuildEnvironment } from './keys.mjs';

const main = ['--import', 'tsx', join(root, 'src', 'main.ts')];
const production = process.env.NODE_ENV === 'production';

installPackages();
// A production build is made for the keys that are given, never for a demonstration's.
if (!production) defaultBuildEnvironment(process.env);
// The configuration is judged before half a minute goes to a build.
const fault = await finished(spawn(process.execPath, [...main, '--check'], { cwd: root, stdio: 'inherit' }));
if (fault) process.exit(fault);
if (!build()) process.exit(1);

const app = spawn(process.execPath, main, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
// The app stops cleanly, and this process with it. (Ctrl+C reaches both: the app minds the first signal alone.)
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => app.kill(signal));
createInterface({ input: app.stdout }).on('line', (line) => {
  const said = listening(line);
  if (said && !production) welcome(said);
  else console.log(line);
});
process.exitCode = await finished(app);

/** @param {string} line @returns {string | undefined} the address that the app listens on */
function listening(line) {
  try {
    const { msg, url } = JSON.parse(line);
    return msg === 'listening' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} url */
function welcome(url) {
  console.log(`
  Sammen is running. This is a demonstration: people, offices and logins are made up.

    Citizen   ${url}/
    Guide     ${url}/veileder

  Try it in two windows:
  1. Window one: open the guide's address, log in as anyone, and get nine digits.
  2. Window two: open the citizen's address, begin, and press "Få hjelp".
  3. Type the nine digits there and say yes. Choose "Fylle ut", open a section and press "Ferdig".
  4. Go to a question in that section. In the guide's window a click points at it, and a double-click writes in it.
     "Stopp hjelpen" ends it.

  Ctrl+C stops it.
`);
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function finished(child) {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0))));
}
