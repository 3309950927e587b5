import { expect, it } from 'vitest';
import { boolean, days, defineDataset, system, table } from '../../src/dataset.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';

/** Members of whom half leave, and loans: to those who are members now, and to those who once were. */
const library = defineDataset({
  ...{
    name: 'library',
    generatorVersion: '1',
    description: '',
    defaultEpoch: '2026-01-04',
    past: 30,
  },
  systems: () => {
    const members = table('members', { key: 'id', rows: { past: 100, eachDay: 1 } })
      .column('is_active', boolean, true)
      .lifecycle({ left: { after: days(3, 20), chance: 0.5, sets: { is_active: false } } });
    const loans = table('loans', { key: 'id', rows: { past: 10, eachDay: 40 } })
      .references('member_id', members, { who: (_, _at, now) => now.is_active })
      .references('other_id', members, { who: (member) => member.is_active })
      .column('is_good', boolean, (loan) => loan.member_id.at(loan.arrives).is_active);
    return [system('library', '', [members, loans])];
  },
});

it('who may be chosen by the values that a row has then, or by its first ones', () => {
  const model = library.model(library.defaults);
  const history = [...tableViews(model, 'library', 'members').history(model.calendar.endOf(40))];
  const isActive = (key: unknown, at: unknown): boolean =>
    history.some(
      ({ row, validFrom, validTo }) =>
        row.id === key &&
        row.is_active === true &&
        validFrom <= String(at) &&
        (validTo === null || String(at) < validTo),
    );
  const loans = [...tableViews(model, 'library', 'loans').state(model.calendar.endOf(40))];
  const share = (column: string): number =>
    loans.filter((loan) => isActive(loan[column], loan.created_at)).length / loans.length;
  // A row draws three times. About half of the members have left.
  expect(share('member_id')).toBeGreaterThan(0.85);
  expect(share('other_id')).toBeLessThan(0.7);
  for (const loan of loans) expect(loan.is_good).toBe(isActive(loan.member_id, loan.created_at));
  checkDataset(library);
});
