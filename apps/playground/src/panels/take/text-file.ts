import type { Turns } from '../../worker/turns.js';

/** Letters that are kept before they become a part of a file. */
const CHUNK = 1 << 20;

/**
 * A file of lines. What is written is kept outside of the memory of scripts, so files may be large.
 *
 * @param onLine called after each
 */
export async function textFile(
  head: string,
  lines: Iterable<string>,
  turns: Turns,
  onLine: () => void,
): Promise<Blob> {
  const parts: Blob[] = [];
  let text = head;
  for (const line of lines) {
    text += line;
    onLine();
    if (text.length >= CHUNK) {
      parts.push(new Blob([text]));
      text = '';
    }
    if (turns.isOver) await turns.give();
  }
  return new Blob([...parts, text]);
}
