/**
 * JSON lines, one an event. Fields are codes, counts and route ids: never an answer, a name, an address with a query or
 * a national identity number. A scrubber stands behind that rule, for what a library may put in an error's text.
 */
interface LogLine {
  readonly level?: 'info' | 'warn' | 'error';
  readonly msg: string;
  readonly [field: string]: string | number | boolean | readonly string[] | undefined;
}

/** Hides what looks like a national identity number or an account number (11 digits, however they are grouped). */
function scrub(text: string): string {
  return text.replace(/\d(?:[ .\u00a0-]?\d){10,}/g, '[number]');
}

/** One line for `fields`, scrubbed, with no line break in it. */
export function logLine({ level = 'info', ...fields }: LogLine, now: Date): string {
  // The time is put in after the scrubbing: its digits would be hidden too.
  const rest = scrub(JSON.stringify(fields)).slice(1);
  return `{"time":"${now.toISOString()}","level":"${level}",${rest}`;
}

export function log(fields: LogLine): void {
  process.stdout.write(`${logLine(fields, new Date())}\n`);
}

/**
 * What may be said of an error: its class, its code and where in the code it was. Its message may quote what a person
 * wrote, so it stays out.
 */
export function describeError(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  const at = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(at ? { at: at.trim().replace(/\(?(file:\/\/)?\/\S*\//, '(') } : {})
  };
}
