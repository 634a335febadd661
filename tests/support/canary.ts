/** A planted secret, and all the spellings in which it might turn up. */

/** Names of the spellings in which `secret` stands somewhere in `bytes`. */
export function spellingsIn(bytes: Buffer, secret: string): string[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const utf16 = Buffer.from(secret, 'utf16le');
  const found: string[] = [];
  const look = (name: string, needle: Buffer) => bytes.includes(needle) && found.push(name);
  look('UTF-8', utf8);
  look('UTF-16LE', utf16);
  look('UTF-16BE', Buffer.from(utf16).swap16());
  look('JSON', Buffer.from(JSON.stringify(secret).slice(1, -1)));
  look('URL', Buffer.from(encodeURIComponent(secret)));
  look('reversed', Buffer.from([...secret].reverse().join('')));
  for (const [name, plain] of [
    ['UTF-8', utf8],
    ['UTF-16', utf16]
  ] as const) {
    look(`hex of ${name}`, Buffer.from(plain.toString('hex')));
    for (let skip = 0; skip < 3; skip++) {
      // Where base64 begins in the middle of three bytes, the first and the last characters depend on the neighbours.
      const whole = Buffer.concat([Buffer.alloc(skip), plain]);
      const from = skip === 0 ? 0 : skip + 1;
      const to = Math.floor(whole.length / 3) * 4;
      look(`base64 of ${name}, ${skip}`, Buffer.from(whole.toString('base64').slice(from, to)));
      look(`base64url of ${name}, ${skip}`, Buffer.from(whole.toString('base64url').slice(from, to)));
    }
  }
  return found;
}
