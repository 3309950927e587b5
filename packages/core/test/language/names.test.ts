import { expect, it } from 'vitest';
import { defineDataset, integer, system, table, text, words } from '../../src/dataset.js';
import { tableViews } from '../../src/views/views.js';

it('lets columns have the names of what every row has', () => {
  const houses = table('houses', { key: 'house_id', rows: { eachDay: 2 } })
    .column('number', text(20), (house) => words`${house.number.plus(1)}a`)
    .column('place', integer, 7)
    .column('sign', text(30), (house) => words`${house.number.upper()}/${house.place.plus(1)}`);
  const { model, defaults } = defineDataset({
    ...{ name: 'own', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    systems: () => [system('own', '', [houses])],
  });
  const made = model(defaults);
  const [first] = tableViews(made, 'own', 'houses').state(made.calendar.endOf(0));
  expect(first).toMatchObject({ number: '1a', place: 7, sign: '1A/8' });
});
