import { expect, it } from 'vitest';
import {
  date,
  days,
  defineDataset,
  hours,
  nullable,
  system,
  table,
  text,
} from '../../src/dataset.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';

const clinic = (from: readonly string[]) =>
  defineDataset({
    ...{ name: 'clinic', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 30,
    systems: () => [
      system('clinic', '', [
        table('appointments', { key: 'appointment_id', rows: { eachDay: 20 } })
          .column('status', text(9), 'booked')
          .column('moved_on', nullable(date), null)
          .lifecycle({
            moved: {
              after: hours(1, 48),
              chance: 0.3,
              sets: { status: 'moved', moved_on: (_, __, at) => at.day },
            },
            attended: { from, after: days(3, 6), chance: 0.6, sets: { status: 'attended' } },
            missed: { from, otherwise: true, after: days(4, 9), sets: { status: 'missed' } },
          }),
      ]),
    ],
  });

it('lets a state follow whichever of several a row goes on from', () => {
  const dataset = clinic(['arrival', 'moved']);
  checkDataset(dataset);
  const model = dataset.model(dataset.defaults);
  const rows = [...tableViews(model, 'clinic', 'appointments').state(model.calendar.endOf(0))];
  const reached = (status: string, isMoved: boolean): number =>
    rows.filter((row) => row.status === status && (row.moved_on !== null) === isMoved).length;
  // 600 rows: 0.6 attended and 0.1 missed at once, 0.3 moved, of which 0.6 are attended later.
  const counts = [reached('attended', false), reached('attended', true), reached('missed', true)];
  expect(Math.min(...counts)).toBeGreaterThan(40);
  expect(counts[0]).toBeGreaterThan(2 * (counts[1] ?? 0));
  // Nobody who was moved is attended as if they weren't.
  for (const { row } of tableViews(model, 'clinic', 'appointments').history(
    model.calendar.endOf(0),
  )) {
    if (row.moved_on === null) continue;
    const since = Date.parse(`${row.updated_at}Z`) - Date.parse(`${row.moved_on}T00:00:00Z`);
    if (row.status !== 'moved') expect(since).toBeGreaterThanOrEqual(3 * 86_400_000);
  }
});

it.each([
  ['nothing', [], /state 'attended': it follows nothing/],
  ['itself', ['attended'], /depends on itself/],
  ['what is not there', ['arrival', 'move'], /it follows 'move', .* Write 'moved'\./],
])('refuses a state that follows %s', (_, from, message) => {
  expect(() => clinic(from)).toThrow(message);
});
