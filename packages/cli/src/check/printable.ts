/** What a terminal would obey instead of show, line breaks included, and what is no character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/g;

/** Text of a target, which may hold anything, as one line. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '\ufffd');
