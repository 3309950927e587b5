/** Why Spark can't be had on this machine. Not a failure of what would have been tested. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}
