import type { Command } from 'commander';
import type { ExitCode } from './exit-code.js';
import { isParameter, isPlace } from './options/source.js';

/** What every command is given besides its options. */
export interface Run {
  /** Raised by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly argv: readonly string[];
  readonly finish: (exitCode: ExitCode) => void;
}

/** A command's work: its options as parsed, and its argument if it takes one. */
export type CommandFunction<Options> = (
  options: Options,
  signal: AbortSignal,
  argument: string,
) => Promise<ExitCode>;

/** The options of a command, those before its name included: `headwater --json status`. */
function allOptions<Options>(command: Command): Options {
  const before = command.parent;
  for (const option of before?.options ?? []) {
    if (before?.getOptionValueSource(option.attributeName()) !== 'cli') continue;
    if (command.options.some(({ long }) => long === option.long)) continue;
    command.error(`error: unknown option '${option.long}' for '${command.name()}'`);
  }
  return { ...before?.opts(), ...command.opts() } as Options;
}

/** The flags that were typed, by name, of those that a test picks. */
function typed(command: Command, options: object, test: (name: string) => boolean) {
  const isTyped = (name: string): boolean =>
    command.getOptionValueSourceWithGlobals(name) === 'cli' && test(name);
  return new Map(Object.entries(options).filter(([name]) => isTyped(name)));
}

/** Loads a command's module when it is called for, and not before: `--help` has to be quick. */
export function action<Options>(run: Run, load: () => Promise<CommandFunction<Options>>) {
  return async (...given: readonly unknown[]): Promise<void> => {
    const command = given.at(-1) as Command;
    const options = allOptions<Options>(command);
    const { rememberCommand } = await import('./suggestion.js');
    rememberCommand({
      name: command.name(),
      where: typed(command, options as object, isPlace),
      parameters: typed(command, options as object, isParameter),
    });
    const work = await load();
    run.finish(await work(options, run.signal, typeof given[0] === 'string' ? given[0] : ''));
  };
}
