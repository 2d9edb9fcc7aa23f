import { expect, test } from '@jest/globals';
import { readGolden } from '../../test-kit/read-golden.js';
import { kaiser } from './kaiser.js';
import { taper, type TaperName } from './taper.js';
import type { TaperForm } from './taper-form.js';

interface Row {
  readonly name: TaperName | 'kaiser';
  readonly form: TaperForm;
  readonly beta?: number;
  readonly taper: number[];
}

test.each(readGolden('tapers') as Row[])(
  'a $form $name taper equals that of SciPy',
  ({ name, form, beta, taper: wanted }) => {
    const made = name === 'kaiser' ? kaiser(wanted.length, beta ?? 0, form) : taper(name, wanted.length, form);

    expect(made).toHaveLength(wanted.length);
    wanted.forEach((value, i) => {
      expect(made[i]).toBeCloseTo(value, 12);
    });
  },
);

test('periodic Hann tapers at half overlap add up to one', () => {
  const made = taper('hann', 64);

  for (let i = 0; i < 32; i++) expect((made[i] ?? 0) + (made[i + 32] ?? 0)).toBeCloseTo(1, 14);
});
