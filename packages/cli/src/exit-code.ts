/** What the process tells the shell. Documented in the README: scripts branch on these. */
export const EXIT = {
  done: 0,
  /** An exception that nobody threw on purpose: a bug of ours. */
  bug: 1,
  /** A wrong command line, or a state in which the operation is refused. */
  refused: 2,
  /** Stopped or declined by the user. */
  aborted: 3,
  /** The command worked and found something: verify found drift. */
  findings: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
