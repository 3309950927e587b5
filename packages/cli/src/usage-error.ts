import type { Command } from 'commander';

/** A command line that can't be understood. Apart from core's errors, so that it loads nothing. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    /** The name of the command whose help tells more; empty for that of all. */
    readonly command: string,
  ) {
    super(message);
  }
}

/** `--password=x` and `-px` by their names: what follows may be a secret. */
const unknownOption = (given: string): string =>
  /^--|^-(?!p)[a-z]+$/.test(given) ? given.replace(/=.*$/s, '') : given.slice(0, 2);

/** Makes commander throw instead of exiting, and tell which command's help to look at. */
export function throwUsageErrors(command: Command, name: string): void {
  command.exitOverride((error) => {
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
