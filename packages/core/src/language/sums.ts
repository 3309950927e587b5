import { when } from '../expression/build.js';
import { int } from '../expression/integer.js';
import { within } from './authored.js';
import type { LiveRow } from './live-row.js';
import { refuse } from './refusal.js';
import { Whole } from './whole.js';

/** What the rows that belong to a row add up to, for one of its columns. */
export function sumOf(row: LiveRow, column: string): Whole {
  const { table, world, place } = row.compiled;
  const children = table.children.map((child) => world.of(child, place));
  const sums = children.flatMap((child) =>
    child.table.sums.filter((sum) => sum.column === column).map(({ value }) => ({ child, value })),
  );
  if (sums.length === 0) {
    refuse(
      place,
      `column '${column}' is filled by children, but no table adds up to it.`,
      `Say so at the child: addsUpTo('${column}', …).`,
    );
  }
  return sums
    .flatMap(({ child, value }) =>
      child.rowsOf(row).map((one) => {
        const given = `${child.place}, addsUpTo('${column}')`;
        const part = within(given, () =>
          Whole.of(value(one.handle as never)).natural('addsUpTo()'),
        );
        return new Whole(when(one.isThere, part, 0));
      }),
    )
    .reduce((total, part) => total.plus(part), new Whole(int(0)));
}
