import {
  add,
  concat,
  daysAfterArrival,
  draw,
  equal,
  hash,
  hashConstants,
  type Int,
  key,
  modulo,
  multiply,
  nullUnless,
  pickText,
  SECONDS_PER_DAY,
  type TableDefinition,
  toText,
  types,
} from '@headwater/core/dataset';
import { baseOf, columnIn, type World } from './world.js';

const TITLES = ["it's", 'a "b" \\ c', 'Größe', '名前 😀', '$1 %s ?', 'a--b /* c'];

/** One column of every type; each row gets other values on the day after its arrival. */
function valuesOf({ naming, seed }: World, n: Int, round: number) {
  const drawn = (name: string) => hashConstants(seed, 'small', 'items', name);
  const turn = add(n, round);
  const mixed = hash(drawn('mixed'), add(multiply(n, 2), round));
  const third = modulo(turn, 3);
  return {
    [naming('quantity')]: add(draw(drawn('quantity'), turn, 2_147_483_646), 1),
    [naming('amount')]: mixed,
    [naming('serial')]: add(multiply(mixed, 2 ** 31), n),
    [naming('title')]: concat(pickText(TITLES, modulo(turn, TITLES.length)), ' ', toText(n)),
    [naming('active')]: equal(modulo(turn, 2), 0),
    [naming('born')]: nullUnless(equal(third, 0), draw(drawn('born'), n, 40_000)),
    [naming('seen')]: nullUnless(equal(third, 1), mixed),
  };
}

/** What lies in the boxes. `isLean` leaves out most columns, for scenarios of many runs. */
export function items(world: World, isLean: boolean): TableDefinition {
  const { arrives, ...base } = baseOf(world);
  const { naming } = world;
  const column = columnIn(world);
  const all = [
    column('quantity', types.integer),
    column('amount', types.decimal(14, 2)),
    column('serial', types.bigint),
    column('title', types.text(40)),
    column('active', types.boolean),
    column('born', types.date, true),
    column('seen', types.timestamp, true),
  ];
  const valued = isLean ? all.slice(0, 1) : all;
  const values = (n: Int, round: number) => {
    const entries = Object.entries(valuesOf(world, n, round));
    return Object.fromEntries(entries.filter(([name]) => valued.some((one) => one.name === name)));
  };
  return {
    ...base,
    name: naming('items'),
    key: column('id', types.integer),
    columns: [column('box_id', types.integer), ...valued],
    foreignKeys: [{ column: naming('box_id'), references: naming('boxes') }],
    timeline: (n) => ({
      arrives: add(arrives(n), 60),
      initial: { [naming('box_id')]: key(n), ...values(n, 0) },
      events: [
        {
          name: 'counted',
          at: add(arrives(n), 60 + SECONDS_PER_DAY),
          sets: values(n, 1),
          reach: daysAfterArrival(1, 1),
        },
      ],
    }),
  };
}
