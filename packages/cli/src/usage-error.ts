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
