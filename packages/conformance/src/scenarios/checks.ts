import type { Row } from '@headwater/core/adapter';
import { columnsOf } from '@headwater/core/planning';
import { assert } from 'chai';
import { expectedRows, placeOf } from '../database.js';
import { checked } from '../datasets/checked.js';
import { clean, holds, modelOf } from '../expect.js';
import type { Scenario } from '../scenario.js';

const BOOKINGS = placeOf(modelOf(checked), 'hall', 'bookings');

/** What breaks each of the checks by itself. */
const BREAKING: readonly Row[] = [
  { seats: 0 },
  { seats: 7 },
  { price: '-5.01' },
  { degrees: 40.1 },
  { status: 'unknown' },
  { ends_on: '2001-01-01' },
  { is_paid: true, status: "it's new" },
  { paid_at: '2001-01-01 00:00:00' },
  { starts_on: '1999-12-31' },
  { created_at: '2000-01-01 12:29:59' },
];

/** CHECK constraints. */
export const checks: readonly Scenario[] = [
  {
    key: 'checks/kept',
    promise:
      'Rows meet the checks of their table; where the platform has CHECK constraints, it refuses rows that do not.',
    timeout: 300_000,
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ dataset: checked });
      const model = database.model(checked);
      await source.loadBaseline();
      for (let day = 1; day <= 2; day += 1) {
        await source.applyDelta({ day });
        await holds(database, model, day);
        await clean(database, checked);
      }
      const { dialect } = database;
      const spec = {
        ...{ name: { schema: 'hall', table: 'bookings' }, comment: '', foreignKeys: [] },
        ...{ columns: columnsOf(BOOKINGS.table), primaryKey: [], checks: BOOKINGS.table.checks },
      };
      const declares = dialect.createTable(spec).some((sql) => /\bCHECK\b/.test(sql));
      if (!declares) return;
      const [row] = expectedRows(model, 'hall', 'bookings', 0) as [Row];
      const mine = { ...row, booking_id: 5000, paid_at: null, status: 'Größe', is_paid: true };
      await database.insert(BOOKINGS, mine);
      for (const [index, broken] of BREAKING.entries()) {
        const insert = database.insert(BOOKINGS, { ...mine, ...broken, booking_id: 5001 + index });
        const isRefused = await insert.then(
          () => false,
          () => true,
        );
        assert.ok(isRefused, `a row with ${JSON.stringify(broken)} is accepted`);
      }
      await clean(database, checked);
    },
  },
];
