/**
 * What a terminal would obey instead of display, including line breaks, and what isn't a character.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/g;

/** A target's text, which may contain anything, as one line. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '\ufffd');
