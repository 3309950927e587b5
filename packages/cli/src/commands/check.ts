import { Option } from 'commander';
import type { CheckOptions } from '../check/check-target.js';
import type { CommandDefinition } from '../command.js';
import { CHECK_FORMATS } from '../options/check-format.js';
import { day, time } from '../options/operation.js';
import { sourceOptions } from '../options/source.js';

export const check: CommandDefinition<CheckOptions> = {
  name: 'check',
  description:
    "Compare your pipeline's tables with what they should hold (exit code 4: they differ).",
  options: () => [
    new Option('--mapping <file>', 'YAML file that describes your tables').makeOptionMandatory(),
    day('--day', 'the day they should be at'),
    time('if the source stands within that day: '),
    new Option('--table <names...>', "only these of the mapping's tables"),
    new Option('--manifest <file>', "dbt's manifest.json, for models whose SQL dbt has compiled"),
    new Option('--strict', 'report columns that nothing checks, too'),
    new Option('--format <format>', 'how to print the findings')
      .choices(CHECK_FORMATS)
      .default('text'),
    new Option('--junit <file>', 'also write a JUnit XML report, for CI'),
    new Option('--html <file>', 'also write an HTML report, for people'),
    new Option('--rows <file>', 'also write all rows at fault, as .csv or .parquet'),
    new Option('--watch', 'check again whenever the mapping, its SQL, or a DuckDB file changes'),
    ...sourceOptions(),
  ],
  examples: [
    'check --mapping check.yml --day 3 --database warehouse.duckdb',
    'check --mapping check.yml --day 3 --profile shop --target dev --junit check.xml',
    'check --mapping check.yml --day 3 --table dim_orders --format github',
  ],
  async run(options, { signal }) {
    const { checkTarget } = await import('../check/check-target.js');
    return checkTarget(options, signal);
  },
};
