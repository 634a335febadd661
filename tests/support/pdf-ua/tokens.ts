/** A content stream cut into operators with their operands (ISO 32000-1, 7.8.2). */

export type Operand = number | string | { readonly name: string } | Operand[] | { readonly dict: Map<string, Operand> };

export interface Operation {
  readonly operator: string;
  readonly operands: Operand[];
}

const white = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));

/** Strings come as one character a byte. Inline images are not read: the paper has none. */
export function operations(bytes: Uint8Array): Operation[] {
  let at = 0;
  const skip = () => {
    for (; at < bytes.length; at += 1) {
      if (bytes[at] === 0x25) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
      else if (!white.has(bytes[at]!)) return;
    }
  };
  const word = () => {
    const start = at;
    while (at < bytes.length && !white.has(bytes[at]!) && !delimiters.has(bytes[at]!)) at += 1;
    return String.fromCharCode(...bytes.subarray(start, at));
  };
  const literal = (): string => {
    let depth = 1;
    let text = '';
    for (at += 1; at < bytes.length; at += 1) {
      const sign = String.fromCharCode(bytes[at]!);
      if (sign === '\\') {
        at += 1;
        const next = String.fromCharCode(bytes[at]!);
        const octal = /[0-7]/.test(next)
          ? /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(at, at + 3)))![0]
          : '';
        if (octal) at += octal.length - 1;
        text += octal
          ? String.fromCharCode(parseInt(octal, 8))
          : ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[next] ?? next);
        continue;
      }
      if (sign === '(') depth += 1;
      if (sign === ')' && (depth -= 1) === 0) break;
      text += sign;
    }
    at += 1;
    return text;
  };
  const hex = (): string => {
    const start = (at += 1);
    while (at < bytes.length && bytes[at] !== 0x3e) at += 1;
    const digits = String.fromCharCode(...bytes.subarray(start, at)).replace(/\s/g, '');
    at += 1;
    return (digits.length % 2 ? `${digits}0` : digits).replace(/../g, (pair) =>
      String.fromCharCode(parseInt(pair, 16))
    );
  };
  const value = (): Operand | { readonly operator: string } => {
    const sign = String.fromCharCode(bytes[at]!);
    if (sign === '/') {
      at += 1;
      return { name: word().replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))) };
    }
    if (sign === '(') return literal();
    if (sign === '<' && bytes[at + 1] !== 0x3c) return hex();
    if (sign === '[') {
      const list: Operand[] = [];
      for (at += 1, skip(); at < bytes.length && bytes[at] !== 0x5d; skip()) list.push(value() as Operand);
      at += 1;
      return list;
    }
    if (sign === '<') {
      const dict = new Map<string, Operand>();
      for (at += 2, skip(); at < bytes.length && bytes[at] !== 0x3e; skip()) {
        const key = (value() as { name: string }).name;
        skip();
        dict.set(key, value() as Operand);
      }
      at += 2;
      return { dict };
    }
    const found = word();
    if (found === '') at += 1;
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(found) ? Number(found) : { operator: found };
  };
  const found: Operation[] = [];
  let operands: Operand[] = [];
  for (skip(); at < bytes.length; skip()) {
    const next = value();
    if (typeof next === 'object' && 'operator' in next) {
      found.push({ operator: next.operator, operands });
      operands = [];
    } else operands.push(next);
  }
  return found;
}
