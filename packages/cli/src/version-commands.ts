import { type Command, Option } from 'commander';
import { action, type Run } from './command.js';
import { deliver, dryRun, examples, keepCustom, operation } from './options/operation.js';
import { wholeNumber, yes } from './options/source.js';

/** Going back, and what there is to go back to. */
export function addReturns(program: Command, run: Run): void {
  operation(program, 'restore', 'Return to a day behind. Your own rows go as well, so it asks.')
    .addOption(
      new Option('--day <n>', 'the day to return to')
        .argParser(wholeNumber(0))
        .makeOptionMandatory(),
    )
    .addOption(keepCustom())
    .addOption(deliver())
    .addOption(yes())
    .addOption(dryRun())
    .addHelpText('after', examples('restore --day 1', 'restore --day 1 --keep-custom --yes'))
    .action(action(run, async () => (await import('./commands/restore.js')).restore));

  operation(
    program,
    'versions',
    "Show which of the platform's versions of a table holds which day.",
  )
    .addHelpText('after', examples('versions', 'versions --json'))
    .action(action(run, async () => (await import('./commands/versions.js')).versions));
}

/** What is done to the files of tables that keep their former versions. */
export function addUpkeep(program: Command, run: Run): void {
  operation(program, 'optimize', 'Put the rows of many small files into few.')
    .addHelpText('after', examples('optimize'))
    .action(action(run, async () => (await import('./commands/optimize.js')).optimize));

  operation(program, 'vacuum', 'Delete the files of former versions. It asks: they are gone then.')
    .addOption(
      new Option(
        '--retain-hours <n>',
        'keep what versions of the last so many hours need (default: 168, a week)',
      ).argParser(wholeNumber(0)),
    )
    .addOption(yes())
    .addHelpText('after', examples('vacuum', 'vacuum --retain-hours 336 --yes'))
    .action(action(run, async () => (await import('./commands/vacuum.js')).vacuum));
}
