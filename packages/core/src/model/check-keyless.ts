import { fail } from './check-value.js';
import { type TableDefinition, timelineOf } from './table.js';

/** The first of a table's parents, and theirs, whose rows can be deleted. */
function deletableParent(
  { foreignKeys = [] }: TableDefinition,
  tables: readonly TableDefinition[],
): string | undefined {
  for (const { references } of foreignKeys) {
    const parent = tables.find(({ name }) => name === references);
    if (parent === undefined) continue;
    if (timelineOf(parent).deletion !== undefined) return references;
    const above = deletableParent(parent, tables);
    if (above !== undefined) return above;
  }
  return undefined;
}

/**
 * Fails if something would change or remove a row of a table without a key, or refer to one: nothing would tell it from
 * another.
 */
export function checkKeyless(
  place: string,
  table: TableDefinition,
  before: readonly TableDefinition[],
): void {
  for (const { references } of table.foreignKeys ?? []) {
    if (!before.some(({ name, isKeyless }) => name === references && isKeyless)) continue;
    fail(`${place} references '${references}', which has no key.`, 'Give that table a key.');
  }
  if (!table.isKeyless) return;
  const { events = [], recurring = [], deletion } = timelineOf(table);
  const [change] = [...events, ...recurring];
  if (change !== undefined || deletion !== undefined) {
    fail(
      `${place} has no key, but ${change === undefined ? 'a deletion' : `the event '${change.name}'`}.`,
      'Give it a key: rows can only be added to a table without one.',
    );
  }
  const parent = deletableParent(table, before);
  if (parent === undefined) return;
  fail(
    `${place} has no key, but is removed with rows of '${parent}' where deletes are hard.`,
    'Give it a key, or refer to a table whose rows stay.',
  );
}
