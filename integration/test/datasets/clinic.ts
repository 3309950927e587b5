/** A clinic, as somebody described it who had read the tutorial and nothing else. */
import {
  at,
  boolean,
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

const OPEN = { 8: 2, 12: 1, 13: 2, 17: 0 };

const doctors = table('doctors', {
  key: 'doctor_id',
  rows: { past: 25, eachDay: 0.02, scales: false },
})
  .column('name', text(60), (_, random) =>
    random.sentence('Dr. {first} {last}', {
      first: ['Aisha', 'Björn', 'Chloé', 'Inés', 'Søren'],
      last: ['García', 'Müller', "O'Brien", 'Smith-Jones', 'Weiß'],
    }),
  )
  .column('speciality', text(30), (_, random) =>
    random.oneOf(['General practice', 'Cardiology', 'Dermatology', 'Paediatrics']),
  )
  .trait('leaves_on', date, (doctor, random) => doctor.arrivesOn.plus(random.between(120, 1_200)))
  .column('left_on', nullable(date), null)
  .lifecycle({
    left: { at: (doctor) => doctor.leaves_on.start, sets: { left_on: at } },
  });

const patients = table('patients', {
  key: 'patient_id',
  rows: { past: 1_000, eachDay: [0, 6, 5, 5, 5, 4, 0] },
  during: OPEN,
})
  .column('first_name', nullable(text(40)), (_, random) =>
    random.oneOf(['Aisha', 'Björn', 'Chloé', "D'Arcy", 'Inés', 'Søren']),
  )
  .column('last_name', nullable(text(40)), (_, random) =>
    random.oneOf(['García', 'Müller', "O'Brien", 'Smith-Jones', 'Weiß']),
  )
  .column('date_of_birth', nullable(date), (patient, random) =>
    patient.arrivesOn.minus(random.between(30, 90 * 365)),
  )
  .column(
    'phone',
    nullable(text(20)),
    (_, random) => words`+49 30 ${random.between(1_000_000, 9_999_999)}`,
  )
  .column('city', nullable(text(40)), (_, random) =>
    random.oneOf(['Berlin', 'Potsdam', 'Bernau', 'Oranienburg']),
  )
  .trait('asks', boolean, (_, random) => random.chance(0.03))
  .trait('asks_on', date, (patient, random) => patient.arrivesOn.plus(random.between(120, 700)))
  .lifecycle({
    erased: {
      at: (patient) => patient.asks_on.start,
      if: (patient) => patient.asks,
      sets: { first_name: null, last_name: null, date_of_birth: null, phone: null, city: null },
    },
  })
  .deleted({ oneIn: 25, after: days(60, 900) });

const services = table('services', {
  key: 'service_id',
  rows: { past: 40, eachDay: 0, scales: false },
})
  .column('name', text(60), (_, random) =>
    random.sentence('{adjective} {noun}', {
      adjective: ['Short', 'Long', 'First', 'Follow-up'],
      noun: ['consultation', 'examination', 'blood test', 'ultrasound', 'vaccination'],
    }),
  )
  .column('price', money, (_, random) => random.longTail(1_500, 40_000))
  .repeats('new price', {
    first: days(10, 90),
    every: days(90),
    sets: { price: (service, random) => service.price.percent(random.between(95, 115)) },
  });

const appointments = table('appointments', {
  key: 'appointment_id',
  rows: { past: 6_000, opening: 0.3, eachDay: [0, 40, 35, 35, 35, 25, 0], wobble: 0.2 },
  during: OPEN,
})
  .references('patient_id', patients, {
    who: (patient, at) => patient.asks.not().or(at.day.plus(90).isBefore(patient.asks_on)),
  })
  .references('doctor_id', doctors, {
    // Gone at the last of the three dates, at most 76 days ahead? Then not this one.
    who: (doctor, at) => at.day.plus(90).isBefore(doctor.leaves_on),
  })
  .trait('first_date', date, (appointment, random) =>
    appointment.arrivesOn.workdaysLater(random.between(4, 20)),
  )
  .trait('second_date', date, (appointment, random) =>
    appointment.first_date.workdaysLater(random.between(3, 14)),
  )
  .trait('third_date', date, (appointment, random) =>
    appointment.second_date.workdaysLater(random.between(3, 14)),
  )
  .trait('first_start', timestamp, ({ first_date }, random) => random.instantOn(first_date, OPEN))
  .trait('second_start', timestamp, ({ second_date }, random) =>
    random.instantOn(second_date, OPEN),
  )
  .trait('third_start', timestamp, ({ third_date }, random) => random.instantOn(third_date, OPEN))
  .column('starts_at', timestamp, (appointment) => appointment.first_start)
  .column('status', text(12), 'booked')
  .column('cancelled_at', nullable(timestamp), null)
  .lifecycle({
    cancelled: {
      after: hours(1, 72),
      chance: 0.1,
      sets: { status: 'cancelled', cancelled_at: at },
    },
    moved: {
      after: hours(1, 72),
      chance: 0.2,
      sets: { starts_at: (appointment) => appointment.second_start },
    },
    attended: {
      at: (appointment) => appointment.first_start,
      chance: 0.6,
      sets: { status: 'attended' },
    },
    'no-show': {
      at: (appointment) => appointment.first_start,
      otherwise: true,
      sets: { status: 'no-show' },
    },
    'moved again': {
      from: 'moved',
      after: hours(1, 60),
      chance: 0.2,
      sets: { starts_at: (appointment) => appointment.third_start },
    },
    'cancelled after moving': {
      from: 'moved',
      after: hours(1, 60),
      chance: 0.1,
      sets: { status: 'cancelled', cancelled_at: at },
    },
    'attended after moving': {
      from: 'moved',
      at: (appointment) => appointment.second_start,
      chance: 0.6,
      sets: { status: 'attended' },
    },
    'no-show after moving': {
      from: 'moved',
      at: (appointment) => appointment.second_start,
      otherwise: true,
      sets: { status: 'no-show' },
    },
    'attended after moving twice': {
      from: 'moved again',
      at: (appointment) => appointment.third_start,
      chance: 0.85,
      sets: { status: 'attended' },
    },
    'no-show after moving twice': {
      from: 'moved again',
      at: (appointment) => appointment.third_start,
      otherwise: true,
      sets: { status: 'no-show' },
    },
  })
  .deleted({ with: 'patient_id' });

const invoices = table('invoices', {
  key: 'invoice_id',
  rows: {
    of: appointments,
    as: 'appointment_id',
    each: [1],
    following: ['attended', 'attended after moving', 'attended after moving twice'],
    after: hours(1, 72),
  },
})
  .column('total', money, fromChildren)
  .column('status', text(10), 'open')
  .column('due_on', date, (invoice) => invoice.arrivesOn.plus(30))
  .column('paid_on', nullable(date), null)
  .lifecycle({
    paid: { after: days(3, 60), chance: 0.93, sets: { status: 'paid', paid_on: at } },
  });

const lines = table('invoice_lines', {
  key: 'invoice_line_id',
  rows: { of: invoices, as: 'invoice_id', each: { least: 1, most: 4 } },
})
  .references('service_id', services, { favouring: 'few' })
  .column('amount', money, (line) => line.service_id.at(line.arrives).price)
  .addsUpTo('total', (line) => line.amount);

export const clinic = defineDataset({
  name: 'clinic',
  generatorVersion: '1',
  description: 'A clinic.',
  defaultEpoch: '2026-01-04',
  past: 365,
  systems: () => [
    system('clinic', 'A clinic.', [doctors, patients, services, appointments, invoices, lines]),
  ],
});
