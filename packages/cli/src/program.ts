/** The tree of commands. Imports nothing but commander: what a command needs, it loads when it runs. */
import { readFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { action, type Run } from './command.js';
import { io } from './io.js';
import { capture, deliver, dryRun, examples, keepCustom, operation } from './options/operation.js';
import {
  addOptions,
  demoOptions,
  initOptions,
  plainText,
  sourceOptions,
  timeOfDay,
  wholeNumber,
  yes,
} from './options/source.js';
import { addPlay } from './play-command.js';
import { UsageError } from './usage-error.js';
import { addReturns, addUpkeep } from './version-commands.js';

function version(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const day = (flag: string, what: string): Option =>
  new Option(`${flag} <n>`, what).argParser(wholeNumber(0));
const time = (of = ''): Option =>
  new Option('--at <time>', `${of}only up to this time of the day, HH:MM:SS`).argParser(timeOfDay);

function addChanges(program: Command, run: Run): void {
  operation(program, 'load-baseline', 'Create the source systems and fill them with day 0.')
    .addOption(capture())
    .addOption(dryRun())
    .addHelpText(
      'after',
      examples('load-baseline', 'load-baseline --scale 10 --database big.duckdb'),
    )
    .action(action(run, async () => (await import('./commands/load-baseline.js')).loadBaseline));

  operation(program, 'apply-delta', 'Move the source systems forward to a day.')
    .addOption(
      new Option('--day <n>', 'the day to move to').argParser(wholeNumber(1)).makeOptionMandatory(),
    )
    .option('--through', 'apply the days between as well')
    .addOption(time())
    .addOption(dryRun())
    .addHelpText(
      'after',
      examples(
        'apply-delta --day 1',
        'apply-delta --day 30 --through',
        'apply-delta --day 2 --at 12:00:00',
      ),
    )
    .action(action(run, async () => (await import('./commands/apply-delta.js')).applyDelta));

  addPlay(program, run);

  operation(program, 'reset', 'Return to day 0. Your own rows go as well, so it asks.')
    .addOption(keepCustom())
    .addOption(deliver())
    .addOption(yes())
    .addOption(dryRun())
    .addHelpText('after', examples('reset', 'reset --keep-custom --yes', 'reset --seed 7 --yes'))
    .action(action(run, async () => (await import('./commands/reset.js')).reset));
}

function addQuestions(program: Command, run: Run): void {
  operation(program, 'status', 'Show the day and the rows of every table.')
    .addHelpText('after', examples('status', 'status --profile jaffle --target dev --json'))
    .action(action(run, async () => (await import('./commands/status.js')).status));

  operation(
    program,
    'verify',
    'Compare every table and row with what it should be (exit code 4: it differs).',
  )
    .addHelpText('after', examples('verify', 'verify --json'))
    .action(action(run, async () => (await import('./commands/verify.js')).verify));

  operation(program, 'plan', 'Print the SQL of an operation. Connects to nothing.')
    .addArgument(
      new Argument('<operation>', 'what to plan').choices([
        'load-baseline',
        'apply-delta',
        'reset',
        'restore',
        'verify',
      ]),
    )
    .option(
      '--day <n>',
      'apply-delta, restore: the day; verify: where it stands (default: 0)',
      wholeNumber(0),
    )
    .addOption(time('apply-delta: '))
    .addOption(capture())
    .addOption(keepCustom())
    .addOption(deliver())
    .addHelpText('after', examples('plan load-baseline', 'plan apply-delta --day 2 > day2.sql'))
    .action(action(run, async () => (await import('./commands/plan.js')).plan));
}

function addAnswers(program: Command, run: Run): void {
  operation(program, 'export', 'Write what the tables have to hold, to files. Needs no database.')
    .addArgument(
      new Argument('<view>', 'rows, their changes, or their versions').choices([
        'state',
        'changes',
        'history',
      ]),
    )
    .addOption(day('--day', 'state: at the end of this day'))
    .addOption(day('--from', 'changes: after the end of this day'))
    .addOption(day('--to', 'changes, history: up to the end of this day'))
    .option('--table <names...>', 'only these tables')
    .addOption(
      new Option(
        '--format <name>',
        'of the files; duckdb: one database; the last three: changes only',
      )
        .choices(['csv', 'jsonl', 'parquet', 'duckdb', 'debezium', 'flat', 'flat-csv'])
        .default('csv'),
    )
    .option('--snapshot', 'debezium, flat, flat-csv: begin with the rows at --from')
    .option('--single-file', 'debezium, flat: all tables in one ordered file')
    .option('--json-schema', "jsonl, debezium, flat: also write the lines' JSON Schema")
    .option(
      '--out <place>',
      'a folder, the file for duckdb, or - for stdout (default: answers)',
      plainText,
    )
    .addHelpText(
      'after',
      examples(
        'export state --day 3',
        'export changes --from 0 --to 3 --table orders --format jsonl --out feed',
        'export history --to 3 --format parquet --scale 10',
        'export state --day 3 --table orders --format jsonl --out - | jq .status',
        'export changes --from 0 --to 3 --format debezium --snapshot --single-file',
      ),
    )
    .action(action(run, async () => (await import('./export/export.js')).exportAnswers));

  operation(
    program,
    'check',
    "Compare your pipeline's tables with what they have to hold (exit code 4: they differ).",
  )
    .addOption(new Option('--mapping <file>', 'YAML: your tables').makeOptionMandatory())
    .addOption(day('--day', 'the day at which they should stand'))
    .option('--junit <file>', 'also write a report for CI, as JUnit XML')
    .option('--html <file>', 'also write a report for people, as one page')
    .addHelpText(
      'after',
      examples(
        'check --mapping check.yml --day 3 --database warehouse.duckdb',
        'check --mapping check.yml --day 3 --profile shop --target dev --junit check.xml',
      ),
    )
    .action(action(run, async () => (await import('./check/check-target.js')).checkTarget));
}

function addRest(program: Command, run: Run): void {
  program
    .command('demo')
    .description('Show it all on a DuckDB file: baseline, three days, verify, reset, again.')
    .addHelpText('after', examples('demo', 'demo --database try.duckdb --scale 10'))
    .action(action(run, async () => (await import('./demo/demo.js')).demo));

  program
    .command('init')
    .description('Write a headwater.config.ts to start from.')
    .addHelpText('after', examples('init'))
    .action(action(run, async () => (await import('./commands/init.js')).init));
}

/** What a shell has to run, or to find, for it to complete. */
const COMPLETION = `
Set it up:
  zsh         echo 'source <(headwater complete zsh)' >> ~/.zshrc
  bash        echo 'source <(headwater complete bash)' >> ~/.bashrc
  fish        headwater complete fish > ~/.config/fish/completions/headwater.fish
  powershell  headwater complete powershell >> $PROFILE

Then open a new shell. For zsh, compinit has to come first.
${examples('complete zsh')}`;

/** Stands for the command that the completion library brings, until that is needed. */
function addCompletion(program: Command, { argv }: Run): void {
  program
    .command('complete')
    .description('Print the completion script of a shell.')
    .argument('[shell]', 'zsh, bash, fish or powershell')
    .allowExcessArguments()
    .addHelpText('after', COMPLETION)
    .action(async () => {
      const { complete } = await import('./commands/complete.js');
      await complete(argv);
    });
}

/** `--password=x` and `-px` by their names: what follows may be a secret. */
const unknownOption = (given: string): string =>
  /^--|^-(?!p)[a-z]+$/.test(given) ? given.replace(/=.*$/s, '') : given.slice(0, 2);

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Move a source:': ['load-baseline', 'apply-delta', 'play', 'reset', 'restore'],
  'Ask about it:': ['status', 'verify', 'plan', 'versions'],
  'Check a pipeline:': ['export', 'check'],
  "Care for tables' files:": ['optimize', 'vacuum'],
};
/** That of commander's own command `help` as well. */
const OTHERS = 'Get started:';

const groupOf = (name: string): string =>
  Object.keys(GROUPS).find((heading) => GROUPS[heading]?.includes(name)) ?? OTHERS;

/** Where commander writes, and how wide. */
const OUTPUT = {
  writeOut: (text: string): unknown => io().stdout.write(text),
  writeErr: (text: string): unknown => io().stderr.write(text),
  outputError: (): void => undefined,
  getOutHelpWidth: (): number => (io().stdout.isTTY ? io().stdout.columns : undefined) ?? 80,
};

/** Makes commander throw instead of exiting, and tell which command's help to look at. */
function throwErrors(command: Command, name: string): void {
  command.configureOutput(OUTPUT).exitOverride((error) => {
    if (error.exitCode === 0) throw error;
    const isBare = error.code === 'commander.help';
    const message = error.message
      .replace(/^error: /, '')
      .replace(/^unknown option '(.*)'(\n.*)?$/s, (_, given: string, suggested = '') => {
        const option = unknownOption(given);
        const isFlag = command.options.some(({ long, short }) => [long, short].includes(option));
        return isFlag
          ? `option '${option}' takes no value`
          : `unknown option '${option}'${suggested}`;
      });
    throw new UsageError(isBare ? 'Name a command.' : message, name);
  });
}

const OPTIONS_OF: Readonly<Record<string, (() => readonly Option[]) | undefined>> = {
  demo: demoOptions,
  init: initOptions,
  complete: () => [],
};

export function buildProgram(run: Run, { completion = true } = {}): Command {
  const program = new Command('headwater')
    .description('Simulated source systems that move forward day by day.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    // Options before the command's name are the program's; allOptions() hands them on.
    .enablePositionalOptions()
    .commandsGroup(OTHERS)
    .helpCommand('help [command]', 'Show the help of a command.')
    .addHelpText('after', examples('demo', 'load-baseline', 'apply-delta --day 1', 'verify'));
  addOptions(
    program,
    [...sourceOptions(), yes()].map((option) => option.hideHelp()),
  );
  throwErrors(program, '');
  addChanges(program, run);
  addReturns(program, run);
  addQuestions(program, run);
  addAnswers(program, run);
  addUpkeep(program, run);
  addRest(program, run);
  if (completion) addCompletion(program, run);
  for (const command of program.commands) {
    addOptions(command, (OPTIONS_OF[command.name()] ?? sourceOptions)());
    command.helpGroup(groupOf(command.name()));
    throwErrors(command, command.name());
  }
  return program;
}
