/** A command line that can't be understood. Apart from core's errors, so that it loads nothing. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    /** The command with the help that tells more, as one types it. */
    readonly command: string,
  ) {
    super(message);
  }
}
