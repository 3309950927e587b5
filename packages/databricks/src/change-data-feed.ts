import type { CaptureStatus, ChangeCapture } from '@headwater/core/adapter';
import { qualified } from './spelling.js';
import type { Result } from './statements.js';

type Run = (sql: string) => Promise<Result>;

const CAPTURE = 'cdf';
const PROPERTY = 'delta.enableChangeDataFeed';

/** Delta's change data feed: `table_changes` returns the rows that each version inserted, changed and deleted. */
export const changeDataFeed: Readonly<Record<string, ChangeCapture>> = {
  [CAPTURE]: {
    requires: 'It requires Delta tables that the user may alter, as their owner or with MODIFY.',
    // Tables are emptied by DELETE, which the feed records row by row.
    truncation: 'delivered',
    enableDatabase: () => [],
    enableTable: (name) => [
      `ALTER TABLE ${qualified(name)} SET TBLPROPERTIES ('${PROPERTY}' = 'true')`,
    ],
  },
};

async function isOn(run: Run, table: string): Promise<boolean> {
  const { rows } = await run(`SHOW TBLPROPERTIES ${table} ('${PROPERTY}')`);
  return String(rows[0]?.value).toLowerCase() === 'true';
}

async function newestVersion(run: Run, table: string): Promise<string> {
  const { rows } = await run(`DESCRIBE HISTORY ${table} LIMIT 1`);
  return String(rows[0]?.version);
}

/** Which of a schema's tables have the feed on, and their current versions. */
export async function feedsOf(
  run: Run,
  schema: string,
  tables: readonly string[],
): Promise<readonly CaptureStatus[]> {
  const asked = tables.toSorted().map(async (table) => {
    const name = qualified({ schema, table });
    if (!(await isOn(run, name))) return undefined;
    return `${table} ${await newestVersion(run, name)}`;
  });
  const positions = (await Promise.all(asked)).filter((position) => position !== undefined);
  if (positions.length === 0) return [];
  return [{ capture: CAPTURE, tables: positions.length, position: positions.join(', ') }];
}
