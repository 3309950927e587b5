import type { CommandDefinition } from '../command.js';
import type { DemoOptions } from '../demo/demo.js';
import { yes } from '../options/operation.js';
import { databaseOption, outputOptions, parameterOptions } from '../options/source.js';

export const demo: CommandDefinition<DemoOptions> = {
  name: 'demo',
  description: 'Take a tour on a DuckDB file: baseline, three days, verify, reset, repeat.',
  options: () => [
    ...parameterOptions(),
    databaseOption('a DuckDB file, or :memory: (default: headwater-demo.duckdb)'),
    yes(),
    ...outputOptions(),
  ],
  examples: ['demo', 'demo --database try.duckdb --scale 10'],
  async run(options, { signal }) {
    const { runDemo } = await import('../demo/demo.js');
    return runDemo(options, signal);
  },
};
