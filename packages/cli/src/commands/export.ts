import { Argument, Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import type { ExportOptions } from '../export/export.js';
import { day } from '../options/operation.js';
import { sourceOptions } from '../options/source.js';
import { plainText } from '../options/values.js';

export const exportCommand: CommandDefinition<ExportOptions> = {
  name: 'export',
  description: 'Write what the tables should hold to files. Needs no database.',
  argument: () =>
    new Argument(
      '<view>',
      'rows, their changes, their versions, or what is planted in them',
    ).choices(['state', 'changes', 'history', 'anomalies']),
  options: () => [
    day('--day', 'state, anomalies: at the end of this day'),
    day('--from', 'changes: after the end of this day'),
    day('--to', 'changes, history: up to the end of this day'),
    new Option('--table <names...>', 'only these tables'),
    new Option('--format <name>', 'file format; duckdb: one database; the last three: changes only')
      .choices(['csv', 'jsonl', 'parquet', 'duckdb', 'debezium', 'flat', 'flat-csv'])
      .default('csv'),
    new Option('--snapshot', 'debezium, flat, flat-csv: begin with the rows at --from'),
    new Option('--single-file', 'debezium, flat: all tables in one ordered file'),
    new Option('--keys', 'debezium: each line with the key of its message'),
    new Option('--tombstones', 'debezium, with --keys: one after each delete'),
    new Option('--connect-schema', "debezium: keys and values in Kafka Connect's schema envelope"),
    new Option('--json-schema', "jsonl, debezium, flat: also write the lines' JSON Schema"),
    new Option(
      '--out <place>',
      'a folder, the file for duckdb, or - for stdout (default: answers)',
    ).argParser(plainText),
    ...sourceOptions(),
  ],
  examples: [
    'export state --day 3',
    'export changes --from 0 --to 3 --table orders --format jsonl --out feed',
    'export history --to 3 --format parquet --scale 10',
    'export state --day 3 --table orders --format jsonl --out - | jq .status',
    'export changes --from 0 --to 3 --format debezium --snapshot --single-file',
    'export changes --from 0 --to 3 --format debezium --keys --tombstones --connect-schema',
    'export anomalies --day 30 --dataset attribution --variant validation --out -',
  ],
  async run(options, { signal, argument }) {
    const { exportAnswers } = await import('../export/export.js');
    return exportAnswers(options, signal, argument);
  },
};
