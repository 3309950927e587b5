import type { Verification } from '@headwater/core';
import type { Column } from '@headwater/core/adapter';
import type { Model } from '@headwater/core/dataset';
import { columnsOf, keyNames } from '@headwater/core/planning';
import type { Call } from '../../rpc/messages.js';
import { moveTo, source } from '../../worker/database.js';
import { exclusively } from '../../worker/exclusive.js';
import { runScript, type ScriptOutcome } from '../../worker/script.js';
import { workspace } from '../../worker/workspace.js';

export interface VerifyProgress {
  readonly label: string;
}

/** How well a column serves as an example: a status best, then an amount, then any text. */
const PREFERRED: readonly ((column: Column) => boolean)[] = [
  ({ name }) => name === 'status',
  ({ type }) => type.kind === 'decimal',
  ({ type }) => type.kind === 'text',
];

/** A change that no source would make: a value of one row, of a column that nothing refers to. */
function exampleOf(model: Model): string {
  const places = model.systems.flatMap(({ name: system, tables }) =>
    tables.flatMap((table) => {
      const [key, ...others] = keyNames(table);
      if (key === undefined || others.length > 0) return [];
      const columns = columnsOf(table).filter(({ name }) => name !== key);
      return columns.map((column) => ({ path: `${system}.${table.name}`, key, column }));
    }),
  );
  const found = PREFERRED.flatMap((fits) => places.filter(({ column }) => fits(column)))[0];
  if (found === undefined) return '-- No table of this dataset has a column to change.';
  const { path, key, column } = found;
  const value = column.type.kind === 'decimal' ? `${column.name} + 1` : "'lost'";
  return `UPDATE ${path} SET ${column.name} = ${value}\nWHERE ${key} = (SELECT max(${key}) FROM ${path});`;
}

/** SQL that changes a value, to start from. */
export const example = (_: object): { readonly sql: string } => ({
  sql: exampleOf(workspace().model),
});

export const change = (
  { sql }: { readonly sql: string },
  { signal }: Call,
): Promise<ScriptOutcome> => exclusively(signal, () => runScript(sql, 0, signal));

/** Compares all of the source with what it should hold. */
export const verify = (
  _: object,
  { signal, report }: Call<VerifyProgress>,
): Promise<Verification> =>
  exclusively(signal, async () => {
    const onProgress = ({ label }: VerifyProgress) => report({ label });
    return (await source()).verify({ signal, onProgress });
  });

/** Computes all rows of a day again, whatever was changed. */
export const repair = (
  { day }: { readonly day: number },
  { signal, report }: Call<VerifyProgress>,
): Promise<{ readonly day: number }> =>
  exclusively(signal, async () => {
    const call = { signal, report: ({ label }: VerifyProgress) => report({ label }) };
    await moveTo({ day, how: 'reset' }, call);
    return { day };
  });
