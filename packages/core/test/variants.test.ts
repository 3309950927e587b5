import { describe, expect, it } from 'vitest';
import { defineDataset, integer, type Parameters, system, table } from '../src/dataset.js';
import { HeadwaterError } from '../src/errors.js';
import { compareFingerprint, datasetChecks, fingerprintOf } from '../src/inspection.js';
import { tableViews } from '../src/views/views.js';

/** Visits, of which a strike leaves fewer. */
const museum = defineDataset({
  ...{ name: 'museum', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
  past: 5,
  variants: { normal: 'Business as usual.', strike: 'A strike, from day 2 on.' },
  systems: ({ variant }) => [
    system('museum', '', [
      table('visits', {
        key: 'visit_id',
        rows: { past: 20, eachDay: variant === 'strike' ? 1 : 6, scales: false },
      }).column('persons', integer, (_, random) => random.between(1, 6)),
    ]),
  ],
});

/** Has no variants. */
const plain = defineDataset({
  ...{ name: 'plain', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
  systems: ({ variant }) => [
    system(variant ?? 'plain', '', [table('things', { key: 'thing_id', rows: { eachDay: 1 } })]),
  ],
});

const visits = (parameters: Partial<Parameters>, day: number) => {
  const model = museum.model({ ...museum.defaults, ...parameters });
  return [...tableViews(model, 'museum', 'visits').state(model.calendar.endOf(day))];
};

function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof HeadwaterError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('the variants of a dataset', () => {
  it('are told, the first of them as the default', () => {
    expect(Object.keys(museum.variants)).toEqual(['normal', 'strike']);
    expect(museum.defaults.variant).toBe('normal');
    const { seed, scale, epoch } = museum.defaults;
    expect(museum.model({ seed, scale, epoch }).parameters.variant).toBe('normal');
    expect(museum.model({ seed, scale, epoch, variant: 'strike' }).parameters.variant).toBe(
      'strike',
    );
  });

  it('share what they do not say differently', () => {
    expect(visits({}, 0)).toEqual(visits({ variant: 'strike' }, 0));
    expect(visits({}, 3)).toHaveLength(38);
    const persons = (variant: string) => visits({ variant }, 3).map((visit) => visit.persons);
    expect(persons('strike')).toEqual(persons('normal').slice(0, 23));
  });

  it('are refused under another name, and by a dataset that has none', () => {
    expect(refusal(() => visits({ variant: 'war' }, 0))).toMatch(
      /INVALID_INPUT: .*'museum' has no variant 'war'.*normal, strike/s,
    );
    expect(refusal(() => plain.model({ ...plain.defaults, variant: 'x' }))).toMatch(
      /INVALID_INPUT: .*'plain' has no variants, so it has no 'x' either/,
    );
    expect(plain.defaults).not.toHaveProperty('variant');
    expect(plain.model(plain.defaults).parameters).not.toHaveProperty('variant');
  });

  it.each(['', 'two words', '-', 'ünder', 'x'.repeat(41)])('can not be called %j', (name) => {
    const named = () =>
      defineDataset({
        ...{ name: 'odd', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
        variants: { [name]: 'Something.' },
        systems: () => [],
      });
    expect(refusal(named)).toContain(`INVALID_DATASET: Dataset 'odd' has the variant '${name}'.`);
  });

  it('are all defined: a variant that is not is found', async () => {
    const half = defineDataset({
      ...{ name: 'half', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
      variants: { whole: 'All of it.', none: 'Nothing.' },
      systems: ({ variant }) =>
        variant === 'none'
          ? []
          : [system('s', '', [table('things', { key: 'thing_id', rows: { eachDay: 1 } })])],
    });
    const [definition] = datasetChecks(half, { deletes: 'soft' });
    const [finding, ...others] = (await definition?.run()) ?? [];
    expect(finding?.what).toBe("With variant none: Dataset 'half' has no system.");
    expect(others).toEqual([]);
  });

  it('have fingerprints of their own', async () => {
    const strike = { parameters: { ...museum.defaults, variant: 'strike' }, days: [0, 3] };
    const stored = JSON.parse(JSON.stringify(await fingerprintOf(museum, strike)));
    expect(stored.parameters.variant).toBe('strike');
    expect(await compareFingerprint(museum, stored)).toEqual([]);
    const { tables } = await fingerprintOf(museum, { ...strike, parameters: museum.defaults });
    expect(Object.keys(tables)).toEqual(['museum.visits', 'museum.visits (strike)']);
    expect(stored.tables['museum.visits']).toBe(tables['museum.visits (strike)']);
    expect(stored.tables['museum.visits (normal)']).toBe(tables['museum.visits']);
    const changed = { ...stored, tables: { ...stored.tables, 'museum.visits (normal)': '' } };
    expect(await compareFingerprint(museum, changed)).toMatchObject([
      { system: 'museum', table: 'visits', what: expect.stringContaining('visits (normal)') },
    ]);
    expect((await fingerprintOf(plain)).parameters).not.toHaveProperty('variant');
  });
});
