/**
 * For programs that end soon and statements that are short: what Java's second compiler would gain is less than it
 * takes. Without it, Java has a fifth of the room for code, and would sweep it all the time.
 */
export const FOR_SHORT_WORK = [
  '-XX:TieredStopAtLevel=1',
  '-XX:ReservedCodeCacheSize=240m',
  '-XX:+UseSerialGC',
];
