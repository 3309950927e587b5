import { fail } from '../model/check-value.js';
import type { Column } from '../model/column.js';
import { requireShape, type Shape } from '../model/shape.js';
import type { TableDefinition } from '../model/table.js';
import { isWhole } from '../model/whole-number.js';
import { type ColumnTexture, kindsOf, type TableTexture, type TextureKind } from './declared.js';
import { isFixed } from './textured.js';

const oneIn = {
  holds: (value: unknown) => value === undefined || isWhole(value, 0, 1_000_000),
  wanted: 'a whole number: 40 for one row in forty, 0 for none',
};

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');

const others = {
  holds: (value: unknown) =>
    value === undefined ||
    (isWhole(Object(value).oneIn, 0, 1_000_000) && isTexts(Object(value).of)),
  wanted: "some texts, and how many rows have one: { oneIn: 8, of: ['Zoë', 'Søren'] }",
};

const COLUMN: Shape<ColumnTexture> = {
  ...{ missing: oneIn, empty: oneIn, padded: oneIn, mixedCase: oneIn, long: oneIn },
  ...{ zero: oneIn, negative: oneIn, others },
};

const TABLE: Shape<TableTexture> = {
  late: oneIn,
  stamped: oneIn,
  columns: {
    holds: (value) => value === undefined || (typeof value === 'object' && value !== null),
    wanted: 'columns by name: { email: { mixedCase: 8 } }',
  },
};

const OF_TEXTS: readonly TextureKind[] = ['empty', 'padded', 'mixedCase', 'long', 'others'];
const OF_NUMBERS: readonly TextureKind[] = ['zero', 'negative'];
const NUMBERS = ['decimal', 'double', 'integer', 'bigint'];

/** Why values of a column can't be of a kind. */
function misfit({ type, nullable }: Column, kind: TextureKind): string | undefined {
  if (kind === 'missing') return nullable ? undefined : "doesn't admit NULL";
  const isText = type.kind === 'text';
  if (
    isText ? OF_NUMBERS.includes(kind) : OF_TEXTS.includes(kind) || !NUMBERS.includes(type.kind)
  ) {
    return `is of type ${type.kind}`;
  }
  return undefined;
}

function checkColumn(place: string, column: Column, texture: ColumnTexture): void {
  requireShape(place, 'its texture', COLUMN, texture);
  const kinds = kindsOf(texture);
  for (const [kind] of kinds) {
    const why = misfit(column, kind);
    if (why === undefined) continue;
    fail(`${place}: its texture has \`${kind}\`, but the column ${why}.`, 'Leave it out.');
  }
  const { length } = column.type.kind === 'text' ? column.type : { length: 0 };
  const long = texture.others?.of.find((one) => one.length > length);
  if (long !== undefined) {
    fail(
      `${place}: its texture has the text '${long}', but the column holds ${length} characters.`,
      'Shorten it.',
    );
  }
  const share = kinds.reduce((sum, [, each]) => sum + 1 / each, 0);
  if (share > 1)
    fail(`${place}: its texture is for more rows than there are.`, 'Raise its numbers.');
}

/** Fails with INVALID_DATASET if what is declared of a table's texture can't be. */
export function checkTexture(place: string, table: TableDefinition): void {
  const { texture } = table;
  if (texture === undefined) return;
  requireShape(place, 'its texture', TABLE, texture);
  const { late = 0, stamped = 0, columns = {} } = texture;
  if ([late, stamped].includes(1) && late !== 0 && stamped !== 0) {
    fail(`${place}: its texture is for more rows than there are.`, 'Raise `late` or `stamped`.');
  }
  for (const [name, declared] of Object.entries(columns)) {
    const column = table.columns.find((one) => one.name === name);
    if (column === undefined) {
      const names = table.columns.map((one) => one.name).join(', ');
      fail(
        `${place}: its texture names the column '${name}', which it doesn't have.`,
        `Its columns are: ${names}.`,
      );
    } else if (isFixed(table, name)) {
      fail(
        `${place}: its texture names '${name}', which identifies or refers to a row.`,
        'Leave it out.',
      );
    } else checkColumn(`${place}, column '${name}'`, column, declared ?? {});
  }
}
