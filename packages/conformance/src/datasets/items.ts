import {
  add,
  concat,
  draw,
  equal,
  hash,
  hashConstants,
  type Int,
  modulo,
  multiply,
  nullUnless,
  pickText,
  toText,
} from '@headwater/core/expression';
import {
  type ColumnDeclaration,
  daysAfterArrival,
  defineTable,
  key,
  reference,
  SECONDS_PER_DAY,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';
import { baseOf, columnOf, commentOn, type World } from './world.js';

const TITLES = ["it's", 'a "b" \\ c', 'Größe', '名前 😀', '$1 %s ?', 'a--b /* c'];

const constantsOf = ({ seed }: World, purpose: string) =>
  hashConstants(seed, 'small', 'items', purpose);

const mixedOf = (world: World, n: Int, round: number): Int =>
  hash(constantsOf(world, 'mixed'), add(multiply(n, 2), round));

const thirdOf = (n: Int, round: number): Int => modulo(add(n, round), 3);

/** One column of every type, with the values that each row has in a round; it gets others on the day after its arrival. */
function valuedColumns(world: World, round: number) {
  const drawn = (purpose: string) => constantsOf(world, purpose);
  return {
    quantity: columnOf('quantity', types.integer, (n) =>
      add(draw(drawn('quantity'), add(n, round), 2_147_483_646), 1),
    ),
    amount: columnOf('amount', types.decimal(14, 2), (n) => mixedOf(world, n, round)),
    serial: columnOf('serial', types.bigint, (n) =>
      add(multiply(mixedOf(world, n, round), 2 ** 31), n),
    ),
    title: columnOf('title', types.text(40), (n) =>
      concat(pickText(TITLES, modulo(add(n, round), TITLES.length)), ' ', toText(n)),
    ),
    active: columnOf('active', types.boolean, (n) => equal(modulo(add(n, round), 2), 0)),
    born: columnOf(
      'born',
      types.date,
      (n) => nullUnless(equal(thirdOf(n, round), 0), draw(drawn('born'), n, 40_000)),
      true,
    ),
    seen: columnOf(
      'seen',
      types.timestamp,
      (n) => nullUnless(equal(thirdOf(n, round), 1), mixedOf(world, n, round)),
      true,
    ),
  };
}

/** The contents of the boxes. `isLean` omits most columns, for scenarios with many runs. */
export function items(world: World, boxes: TableDefinition, isLean: boolean): TableDefinition {
  const base = baseOf(world, types.integer);
  const { naming } = world;
  const valued = (round: number) => {
    const columns = Object.entries<ColumnDeclaration>(valuedColumns(world, round));
    const kept = isLean ? columns.slice(0, 1) : columns;
    return kept.map(([plain, declared]) => [naming(plain), declared] as const);
  };
  return defineTable({
    ...base,
    name: naming('items'),
    columns: {
      [naming('box_id')]: reference(boxes, { comment: commentOn('box_id'), value: (n) => key(n) }),
      ...Object.fromEntries(valued(0)),
    },
    arrives: (n) => add(base.arrives(n), 60),
    events: {
      counted: {
        at: (n) => add(base.arrives(n), 60 + SECONDS_PER_DAY),
        sets: Object.fromEntries(valued(1).map(([name, { value }]) => [name, value])),
        reach: daysAfterArrival(1, 1),
      },
    },
  });
}
