/** Where a command's words go: a process has its own streams, a test keeps them. */
export interface Output {
  out(text: string): void;
  /** A line. */
  told(line: string): void;
}

/** Runs a command as this process: its arguments, its streams, its exit status. */
export function asCommand(command: (args: string[], output: Output) => Promise<number>): void {
  command(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    told: (line) => void process.stderr.write(`${line}\n`)
  }).then(
    (status) => void (process.exitCode = status),
    (error: unknown) => {
      process.stderr.write(`internal error: ${(error as Error)?.name}\n`);
      process.exitCode = 1;
    }
  );
}
