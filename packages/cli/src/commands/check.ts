import { Option } from 'commander';
import type { CheckOptions } from '../check/check-target.js';
import type { CommandDefinition } from '../command.js';
import { day } from '../options/operation.js';
import { sourceOptions } from '../options/source.js';

export const check: CommandDefinition<CheckOptions> = {
  name: 'check',
  description:
    "Compare your pipeline's tables with what they have to hold (exit code 4: they differ).",
  options: [
    new Option('--mapping <file>', 'YAML: your tables').makeOptionMandatory(),
    day('--day', 'the day at which they should stand'),
    new Option('--junit <file>', 'also write a report for CI, as JUnit XML'),
    new Option('--html <file>', 'also write a report for people, as one page'),
    ...sourceOptions(),
  ],
  examples: [
    'check --mapping check.yml --day 3 --database warehouse.duckdb',
    'check --mapping check.yml --day 3 --profile shop --target dev --junit check.xml',
  ],
  async run(options, { signal }) {
    const { checkTarget } = await import('../check/check-target.js');
    return checkTarget(options, signal);
  },
};
