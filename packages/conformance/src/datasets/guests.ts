import {
  type Dataset,
  days,
  defineDataset,
  hours,
  money,
  nullable,
  onlyIf,
  system,
  table,
  text,
  words,
} from '@headwater/core/dataset';

const people = () =>
  table('guests', { key: 'guest_id', rows: { past: 60, eachDay: 15 } })
    .column('first_name', nullable(text(20)), (_, random) => random.oneOf(['Ana', 'Jörg', 'Zoë']))
    .column('email', text(60), ({ key }) => words`guest${key}@example.com`)
    .unique('email')
    .column('note', nullable(text(200)), (_, random) =>
      onlyIf(random.chance(0.8), random.oneOf(["Doesn't eat fish.", 'A quiet room.'])),
    )
    .column('paid', money, (_, random) => random.between(0, 90_000))
    .column('nickname', nullable(text(12)), 'Bee')
    .lifecycle({
      settled: {
        ...{ after: hours(2, 60), chance: 0.7 },
        sets: { paid: (guest) => guest.paid.times(2), note: 'Settled.' },
      },
      forgotten: { from: 'settled', after: days(1), sets: { first_name: null, note: null } },
    })
    .deleted({ oneIn: 5, after: days(1, 4) })
    .texture({
      ...{ late: 4, stamped: 4 },
      columns: {
        paid: { negative: 4, zero: 8 },
        nickname: {
          ...{ missing: 6, empty: 6, padded: 6, mixedCase: 6 },
          others: { oneIn: 6, of: ["D'Arcy", 'さくら', 'Ρέα'] },
        },
        note: { long: 3 },
      },
    });

const staysOf = (guests: ReturnType<typeof people>) =>
  table('stays', {
    key: 'stay_id',
    rows: { of: guests, as: 'guest_id', each: { least: 0, most: 2 }, after: hours(0, 40) },
  })
    .column('remarks', nullable(text(30)), 'late arrival')
    .column('left_at', nullable(text(10)), null)
    .lifecycle({ left: { after: days(1), sets: { left_at: 'noon', remarks: 'early' } } })
    .deleted({ with: 'guest_id' });

const knocks = () =>
  table('knocks', { key: null, rows: { past: 30, eachDay: 10 } }).column('city', text(30), 'Ulm');

/** Guests of a hotel, whose rows have every kind of texture. */
export const guests: Dataset = defineDataset({
  name: 'guests',
  generatorVersion: '1',
  description: 'Guests of a hotel.',
  defaultEpoch: '2026-03-27',
  defaultSeed: 1,
  past: 5,
  systems: () => {
    const known = people();
    return [system('hotel', 'A hotel.', [known, staysOf(known), knocks()])];
  },
});
