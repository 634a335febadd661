import type { Output } from '../../src/cli/output';

/** A command of ours as a process would run it, without one: its status and what it wrote. */
export async function runHere(command: (args: string[], output: Output) => Promise<number>, args: string[]) {
  let stdout = '';
  let stderr = '';
  const status = await command(args, {
    out: (text) => void (stdout += text),
    told: (line) => void (stderr += `${line}\n`)
  });
  return { status, stdout, stderr };
}
