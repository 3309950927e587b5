/** The process's exit codes. Documented in the README, since scripts branch on them. */
export const EXIT = {
  done: 0,
  /** An unexpected exception: a bug in Headwater. */
  bug: 1,
  /** A wrong command line, or a state in which the operation is refused. */
  refused: 2,
  /** Stopped or declined by the user. */
  aborted: 3,
  /** The command worked and found something: verify found drift. */
  findings: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
