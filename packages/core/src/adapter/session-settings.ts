/** Extension of a dialect, for platforms whose sessions don't all read SQL alike. */
export interface SessionSettingsDialect {
  /** Statements that bring another client's session to where the adapter's own is: a plan begins with them. */
  readonly sessionSettings?: readonly string[] | undefined;
}
