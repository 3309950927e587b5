import { readFileSync } from 'node:fs';
import { jaffle } from '@headwater/dataset-jaffle';
import { statementsIn, type Workplace } from '../recipes/recipe.js';

const { calendar } = jaffle.model(jaffle.defaults);

/** A script of integration/pipelines: `airbyte/cdc`. */
const scriptOf = (name: string): readonly string[] =>
  statementsIn(readFileSync(new URL(`../../pipelines/${name}.sql`, import.meta.url), 'utf8'));

/** Runs scripts as the sync that follows a day, early on the next one. */
export async function sync(
  workplace: Workplace,
  day: number,
  scripts: readonly string[],
): Promise<void> {
  await workplace.run(
    `SET VARIABLE sync = ${day + 1}`,
    `SET VARIABLE synced_at = TIMESTAMPTZ '${calendar.dateOf(day + 1)} 01:30:00+00'`,
    ...scripts.flatMap(scriptOf),
  );
}
