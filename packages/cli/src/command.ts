/** A command: its name and arguments, its help, and its work. */
import type { Argument, Command, Option } from 'commander';
import type { ExitCode } from './exit-code.js';
import { isParameter, isPlace } from './options/source.js';

/** A run, apart from the command's options. */
export interface Call {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The command's argument; empty if it takes none, or none was given. */
  readonly argument: string;
  /** Its second argument, likewise. */
  readonly second: string;
  /** Everything typed after `headwater`. */
  readonly argv: readonly string[];
}

export interface CommandDefinition<Options> {
  readonly name: string;
  /** A sentence, for the list of commands and the top of its help. */
  readonly description: string;
  readonly argument?: () => Argument;
  readonly second?: () => Argument;
  /** Whether more may follow the argument. */
  readonly takesMore?: boolean;
  /** In the order shown in its help. */
  readonly options: () => readonly Option[];
  /** The help text between the options and the examples. */
  readonly notes?: string;
  /** What may follow `headwater`. */
  readonly examples: readonly string[];
  /** Loads what it needs only when called: `--help` must be fast. */
  run(options: Options, call: Call): Promise<ExitCode>;
}

/** A command that handles its own options. */
export type AnyCommand = CommandDefinition<never>;

export const examplesOf = (lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ headwater ${line}`).join('\n')}`;

/** The options of a command, those before its name included: `headwater --json status`. */
function allOptions(command: Command): object {
  const before = command.parent;
  for (const option of before?.options ?? []) {
    if (before?.getOptionValueSource(option.attributeName()) !== 'cli') continue;
    if (command.options.some(({ long }) => long === option.long)) continue;
    command.error(`error: unknown option '${option.long}' for '${command.name()}'`);
  }
  return { ...before?.opts(), ...command.opts() };
}

/** The typed flags, by name, that pass a test. */
function typed(command: Command, options: object, test: (name: string) => boolean) {
  const isTyped = (name: string): boolean =>
    command.getOptionValueSourceWithGlobals(name) === 'cli' && test(name);
  return new Map(Object.entries(options).filter(([name]) => isTyped(name)));
}

/** Adds a command to the program; its result goes to `finish`. */
export function addCommand(
  program: Command,
  definition: AnyCommand,
  call: Omit<Call, 'argument' | 'second'>,
  finish: (exitCode: ExitCode) => void,
): Command {
  const {
    name,
    description,
    argument,
    second,
    takesMore,
    options,
    notes = '',
    examples,
  } = definition;
  const command = program
    .command(name)
    .description(description)
    .allowExcessArguments(takesMore ?? false)
    .addHelpText('after', `${notes}${examplesOf(examples)}`);
  for (const each of [argument, second]) if (each !== undefined) command.addArgument(each());
  for (const option of options()) command.addOption(option);
  return command.action(async () => {
    const asked = allOptions(command);
    const { rememberCommand } = await import('./suggestion.js');
    rememberCommand({
      name,
      where: typed(command, asked, isPlace),
      parameters: typed(command, asked, isParameter),
    });
    const [first = '', next = ''] = command.processedArgs as readonly (string | undefined)[];
    finish(await definition.run(asked as never, { ...call, argument: first, second: next }));
  });
}
