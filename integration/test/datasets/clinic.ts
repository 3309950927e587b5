/** A clinic, written from what the tutorial alone says. */
import {
  at,
  date,
  days,
  defineDataset,
  fromChildren,
  hours,
  money,
  nullable,
  system,
  table,
  text,
  timestamp,
  words,
} from '@headwater/core/dataset';

const doctors = table('doctors', {
  key: 'doctor_id',
  rows: { past: 12, eachDay: 0, scales: false },
})
  .column('name', text(60), (_, random) =>
    random.sentence('Dr. {first} {last}', {
      first: ['Ana', 'Björn', 'Chloé', 'Inés'],
      last: ['García', "O'Brien", 'Weiß', 'Smith-Jones'],
    }),
  )
  .column('specialty', text(20), (_, random) =>
    random.oneOf(['general', 'cardiology', 'dermatology']),
  );

const patients = table('patients', {
  key: 'patient_id',
  rows: { past: 500, eachDay: [0, 6, 5, 5, 5, 4, 1], wobble: 0.3 },
  during: { 8: 2, 12: 1, 17: 0 },
})
  .column('first_name', text(40), (_, random) => random.oneOf(['Aisha', "D'Arcy", 'Søren', 'Zoë']))
  .column('last_name', text(40), (_, random) => random.oneOf(['Müller', 'Núñez', "O'Neill"]))
  .column(
    'email',
    text(100),
    (patient) => words`${patient.last_name.lower().plain().only()}${patient.key}@example.com`,
  )
  .deleted({ oneIn: 40, after: days(30, 400) });

const appointments = table('appointments', {
  key: 'appointment_id',
  rows: {
    past: 3_000,
    eachDay: [0, 45, 40, 40, 42, 30, 0],
    season: [1.2, 1.2, 1.1, 1, 1, 1, 0.7, 0.6, 1, 1.1, 1.2, 0.9],
    wobble: 0.2,
  },
  during: { 8: 3, 12: 1, 14: 2, 18: 0 },
})
  .references('patient_id', patients, { favouring: 'few' })
  .references('doctor_id', doctors)
  .column('starts_at', timestamp, (appointment, random) =>
    random.instantOn(appointment.arrivesOn.plus(random.between(2, 30)), {
      8: 1,
      12: 0,
      13: 1,
      17: 0,
    }),
  )
  .column('status', text(12), 'booked')
  .column('ended_at', nullable(timestamp), null)
  .lifecycle({
    attended: {
      at: (appointment) => appointment.starts_at.plus(hours(1)),
      chance: 0.75,
      sets: { status: 'attended', ended_at: at },
    },
    'no-show': {
      at: (appointment) => appointment.starts_at.plus(hours(2)),
      chance: 0.08,
      sets: { status: 'no-show' },
    },
    rescheduled: {
      after: hours(1, 24),
      chance: 0.12,
      sets: {
        status: 'rescheduled',
        starts_at: (appointment) => appointment.starts_at.plus(days(7)),
      },
    },
    cancelled: { otherwise: true, after: hours(1, 24), sets: { status: 'cancelled' } },
    'attended later': {
      from: 'rescheduled',
      at: (appointment) => appointment.starts_at.plus(days(7)).plus(hours(1)),
      chance: 0.9,
      sets: { status: 'attended', ended_at: at },
    },
  })
  .deleted({ with: 'patient_id' });

const invoices = table('invoices', {
  key: 'invoice_id',
  rows: {
    of: appointments,
    as: 'appointment_id',
    each: [1],
    following: ['attended', 'attended later'],
    after: days(1, 5),
  },
})
  .column('due_on', date, (invoice) => invoice.arrivesOn.plus(30))
  .column('total', money, fromChildren)
  .column('status', text(10), 'open')
  .column('paid_on', nullable(date), null)
  .lifecycle({
    paid: { after: days(1, 28), chance: 0.8, sets: { status: 'paid', paid_on: at } },
    reminded: { otherwise: true, after: days(31, 35), sets: { status: 'reminded' } },
    'paid late': {
      from: 'reminded',
      after: days(1, 20),
      chance: 0.9,
      sets: { status: 'paid', paid_on: at },
    },
  })
  .deleted({ with: 'appointment_id' });

const lines = table('invoice_lines', {
  key: 'line_id',
  rows: { of: invoices, as: 'invoice_id', each: [1, 1, 2, 3] },
})
  .column('service', text(20), (_, random) =>
    random.oneOf(['consultation', 'blood test', 'ECG', 'vaccination']),
  )
  .column('amount', money, (_, random) => random.longTail(2_500, 40_000))
  .addsUpTo('total', (line) => line.amount)
  .deleted({ with: 'invoice_id' });

export const clinic = defineDataset({
  name: 'clinic',
  generatorVersion: '1',
  description: 'A clinic: appointments that are kept, missed, or moved, and what they cost.',
  defaultEpoch: '2026-01-04',
  systems: () => [
    system('clinic', 'A clinic.', [doctors, patients, appointments, invoices, lines]),
  ],
});
