/** Guides of the demonstration. The people and the offices are made up. */
export const demoGuides = [
  { id: 'kari', name: 'Kari Veileder', office: 'Nav Testby' },
  { id: 'amir', name: 'Amir Hjelpesen', office: 'Nav Prøvevik' },
  { id: 'liv', name: 'Liv Støttegård', office: 'Nav Eksempeldal' }
] as const;

export const demoRole = 'veileder';

/** A level of login, as ID-porten calls its highest. */
export const demoLevel = 'idporten-loa-high';

interface DemoHelper {
  readonly id: string;
  readonly name: string;
  /** How old they are today, so that a demonstration years from now still has a child in it. */
  readonly years: number;
  /** The login tells no name, as ID-porten does not. */
  readonly nameless?: true;
}

/** Helpers far away. Their identity numbers are synthetic, and made as the stand-in starts. */
export const demoHelpers: readonly DemoHelper[] = [
  { id: 'anne', name: 'Anne Prøvesen', years: 44 },
  { id: 'ola', name: 'Ola Eksempelsen', years: 67, nameless: true },
  { id: 'ida', name: 'Ida Prøvesen', years: 15 }
];

/**
 * A synthetic identity number as Skatteetaten's test numbers are: 80 added to the month, and sound control figures.
 * @param born of this century or the one before
 */
export function syntheticNumber(born: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const year = born.getUTCFullYear();
  const date = two(born.getUTCDate()) + two(born.getUTCMonth() + 81) + two(year % 100);
  // Individual numbers tell the century; one in five or so has no control figures.
  for (let individual = year < 2000 ? 0 : 500; individual < 1000; individual += 1) {
    const nine = date + String(individual).padStart(3, '0');
    const first = control(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
    const second = control(nine + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    if (first < 10 && second < 10) return `${nine}${first}${second}`;
  }
  throw new RangeError('no such number');
}

function control(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
  return (11 - (sum % 11)) % 11;
}
