/** Extension of a dialect, for platforms whose sessions interpret SQL differently by setting. */
export interface SessionSettingsDialect {
  /**
   * Statements that give another client's session the adapter's settings: a plan begins with them.
   */
  readonly sessionSettings?: readonly string[] | undefined;
}
