import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { concat, equal, utf8 } from './bytes';
import { generator, littleEndian, multiply, scalar, sharedKey, type Context } from './cpace';

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
const file = join(process.env.SAMMEN_SHARED ?? '../shared', 'data/cpace-vectors.json');

function run(context: Context, ya: bigint, yb: bigint, wrong?: Context) {
  const a = { point: multiply(generator(context), ya)!, data: utf8('ADa') };
  const b = { point: multiply(generator(wrong ?? context), yb)!, data: utf8('ADb') };
  return [
    sharedKey(context.sid, multiply(b.point, ya)!, a, b),
    sharedKey(context.sid, multiply(a.point, yb)!, a, b)
  ] as const;
}

describe.skipIf(!existsSync(file))(`CFRG vectors (${existsSync(file) ? 'read' : `skipped: no ${file}`})`, () => {
  const all = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>)
    : {};
  const v = all.G_Coffee25519 ?? {};
  const points = (all.G_Coffee25519_points ?? {}) as unknown as { Valid: Record<string, string> } & Record<
    string,
    string
  >;
  const context = { secret: hex(v.PRS ?? ''), channel: hex(v.CI ?? ''), sid: hex(v.sid ?? '') };

  it('generator, both shares, the product and the key', () => {
    const ya = littleEndian(hex(v.ya!));
    const yb = littleEndian(hex(v.yb!));
    expect(toHex(generator(context))).toBe(v.g);
    expect(toHex(multiply(hex(v.g!), ya)!)).toBe(v.Ya);
    expect(toHex(multiply(hex(v.g!), yb)!)).toBe(v.Yb);
    expect(toHex(multiply(hex(v.Yb!), ya)!)).toBe(v.K);
    expect(toHex(multiply(hex(v.Ya!), yb)!)).toBe(v.K);
    const a = { point: hex(v.Ya!), data: hex(v.ADa!) };
    const b = { point: hex(v.Yb!), data: hex(v.ADb!) };
    expect(toHex(sharedKey(context.sid, hex(v.K!), a, b))).toBe(v.ISK_IR);
  });

  it('takes the valid point and refuses the invalid ones', () => {
    const by = littleEndian(hex(points.Valid.s!));
    expect(toHex(multiply(hex(points.Valid.X!), by)!)).toBe(points.Valid['G.scalar_mult_vfy(s,X)']);
    const invalid = Object.keys(points).filter((name) => name.startsWith('Invalid'));
    expect(invalid.length).toBeGreaterThanOrEqual(2);
    for (const name of invalid) expect(multiply(hex(points[name]!), by), name).toBeUndefined();
  });
});

describe('CPace', () => {
  const context = { secret: utf8('123456'), channel: utf8('test'), sid: utf8('sid') };
  const ya = scalar(new Uint8Array(64).fill(7));
  const yb = scalar(new Uint8Array(64).fill(9));

  it('keeps a known answer', () => {
    const [a, b] = run(context, ya, yb);
    expect(toHex(a)).toBe(toHex(b));
    expect(toHex(a).slice(0, 64)).toBe('623984CE31E21B208A86AE4A5C4EB36687EE7FB28927CAD3B5C2EF68EA2621E2');
  });

  it('gives different keys where the secret, the channel or the run differs', () => {
    for (const wrong of [
      { ...context, secret: utf8('123457') },
      { ...context, channel: utf8('other') },
      { ...context, sid: utf8('other') }
    ]) {
      const [a, b] = run(context, ya, yb, wrong);
      expect(equal(a, b)).toBe(false);
    }
  });

  it('refuses the neutral point, short and long input and every non-canonical one', () => {
    expect(multiply(new Uint8Array(32), ya)).toBeUndefined();
    expect(multiply(new Uint8Array(31), ya)).toBeUndefined();
    expect(multiply(concat(generator(context), utf8('x')), ya)).toBeUndefined();
    expect(multiply(new Uint8Array(32).fill(255), ya)).toBeUndefined();
  });

  it('never makes a zero scalar', () => {
    expect(scalar(new Uint8Array(64))).toBe(1n);
  });
});
