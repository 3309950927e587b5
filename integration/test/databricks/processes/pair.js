// @ts-check
import { defineDataset } from '@headwater/core/dataset';
import { add, divide, modulo, multiply, text } from '@headwater/core/expression';
import { Arrivals, daysAfterArrival, key, SECONDS_PER_DAY, types } from '@headwater/core/timeline';

const PER_DAY = 3;
const PAST_DAYS = 2;

/**
 * @param {string} name
 * @param {types.ColumnType} type
 */
const column = (name, type) => ({ name, type, nullable: false, comment: `The ${name}.` });

/** Parents and children, of a few rows: in JavaScript, for processes that Node.js runs by itself. */
export const pair = defineDataset({
  name: 'pair',
  generatorVersion: '1',
  description: 'Two small tables.',
  defaultSeed: 1,
  defaultEpoch: '2026-01-04',
  lastDay: () => 1000,
  systems: (_, calendar) => {
    const arrivals = new Arrivals({
      past: { days: PAST_DAYS, rows: PAST_DAYS * PER_DAY },
      cycle: [PER_DAY],
    });
    /** @param {import('@headwater/core/dataset').Int} n */
    const arrives = (n) =>
      add(
        add(multiply(divide(n, PER_DAY), SECONDS_PER_DAY), calendar.startOf(1 - PAST_DAYS)),
        add(3600, modulo(n, PER_DAY)),
      );
    const base = { comment: 'A small table.', key: column('id', types.integer), arrivals };
    return [
      {
        name: 'pair',
        comment: 'Parents and children.',
        tables: [
          {
            ...base,
            name: 'parents',
            columns: [column('status', types.text(20))],
            timeline: (n) => ({
              arrives: arrives(n),
              initial: { status: text('new') },
              events: [
                {
                  name: 'done',
                  at: add(arrives(n), SECONDS_PER_DAY),
                  sets: { status: text('done') },
                  reach: daysAfterArrival(1, 1),
                },
              ],
            }),
          },
          {
            ...base,
            name: 'children',
            columns: [column('parent_id', types.integer)],
            foreignKeys: [{ column: 'parent_id', references: 'parents' }],
            timeline: (n) => ({
              arrives: add(arrives(n), 60),
              initial: { parent_id: key(n) },
            }),
          },
        ],
      },
    ];
  },
});
