import { expect, it } from 'vitest';
import { defineDataset, system, table, text } from '../../src/dataset.js';
import { tableViews } from '../../src/views/views.js';

const branchesNamed = (names: readonly string[]) =>
  defineDataset({
    ...{ name: 'own', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    systems: () => [
      system('own', '', [
        table('branches', { key: 'id', rows: { past: 5, eachDay: 0, scales: false } }).column(
          'name',
          text(9),
          (branch) => branch.number.pick(names),
        ),
      ]),
    ],
  });

it('gives rows the entries of a list in turn', () => {
  const { model, defaults } = branchesNamed(['North', 'South', 'Hill']);
  const made = model({ ...defaults, scale: 3 });
  const names = [...tableViews(made, 'own', 'branches').state(made.calendar.endOf(9))];
  expect(names.map(({ name }) => name)).toEqual(['North', 'South', 'Hill', 'North', 'South']);
});

it('needs a list with entries', () => {
  expect(() => branchesNamed([])).toThrow(/A list to pick from is empty/);
});
