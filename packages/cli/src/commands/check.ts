import { Option } from 'commander';
import type { CheckOptions } from '../check/check-target.js';
import type { InitMappingOptions } from '../check/init-mapping.js';
import type { CommandDefinition } from '../command.js';
import { CHECK_FORMATS } from '../options/check-format.js';
import { day, time } from '../options/operation.js';
import { sourceOptions } from '../options/source.js';
import { UsageError } from '../usage-error.js';

/** What is typed; a mapping is needed to check, and written with `--init`. */
type GivenOptions = Omit<CheckOptions, 'mapping'> &
  InitMappingOptions & { readonly init?: boolean };

export const check: CommandDefinition<GivenOptions> = {
  name: 'check',
  description:
    "Compare your pipeline's tables with what they should hold (exit code 4: they differ).",
  options: () => [
    new Option('--mapping <file>', 'YAML file that describes your tables (required)'),
    new Option('--init', 'write that file (check.yml) by looking at your tables'),
    new Option('--target-schema <names...>', 'with --init: the schemas to look at'),
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
    new Option('--watch', 'check again whenever the mapping, its SQL, or a database file changes'),
    ...sourceOptions(),
  ],
  examples: [
    'check --init --database warehouse.duckdb',
    'check --mapping check.yml --day 3 --database warehouse.duckdb',
    'check --mapping check.yml --day 3 --profile shop --target dev --junit check.xml',
    'check --mapping check.yml --day 3 --table dim_orders --format github',
  ],
  async run(options, { signal }) {
    if (options.init === true) {
      const { initMapping } = await import('../check/init-mapping.js');
      return initMapping(options, signal);
    }
    if (options.mapping === undefined) {
      throw new UsageError("required option '--mapping <file>' not specified", 'check');
    }
    const { checkTarget } = await import('../check/check-target.js');
    return checkTarget({ ...options, mapping: options.mapping }, signal);
  },
};
