/** What commands of operations have in common, in their help and in their options. */
import { type Command, Option } from 'commander';

export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ headwater ${line}`).join('\n')}`;

export const dryRun = (): Option =>
  new Option('--dry-run', 'say what would be done, and change nothing');
export const keepCustom = (): Option =>
  new Option('--keep-custom', 'keep your own rows (ids 5000 to 9999)');

export const capture = (): Option =>
  new Option('--capture <name>', "switch on the platform's own change capture");
export const deliver = (): Option =>
  new Option(
    '--deliver <how>',
    'empty the tables at once, or row by row for change capture (default: truncate where that works)',
  ).choices(['truncate', 'deletes']);

export function operation(program: Command, name: string, description: string): Command {
  return program.command(name).description(description);
}
