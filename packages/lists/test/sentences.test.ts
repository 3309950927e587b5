import { expect, it } from 'vitest';
import { textList } from './support/entry-points.js';

const joined = (...lists: readonly (readonly string[])[]): readonly string[] =>
  lists.reduce<readonly string[]>(
    (texts, list) => texts.flatMap((text) => list.map((part) => `${text} ${part}`.trimStart())),
    [''],
  );

const SENTENCE = /^[\p{Lu}].*[.!?]$/u;

const review = (name: string) => textList(`reviews ${name}`);
const ticket = (name: string) => textList(`support-tickets ${name}`);
const note = (name: string) => textList(`notes ${name}`);

it.each(['praise', 'complaints', 'remarks'])('a subject and its %s are a sentence', (name) => {
  const sentences = joined(review('subjects'), review(name));
  expect(sentences.filter((text) => !SENTENCE.test(text) || text.includes('  '))).toEqual([]);
  expect(review('subjects').filter((text) => /[.!?,;]$/.test(text))).toEqual([]);
  expect(review(name).filter((text) => /^\p{Lu}/u.test(text))).toEqual([]);
});

it('an action and its outcome are a note', () => {
  const notes = joined(note('actions'), note('outcomes'), note('nextSteps'));
  expect(notes.filter((text) => !SENTENCE.test(text) || text.includes('  '))).toEqual([]);
  expect(note('actions').filter((text) => !text.endsWith(';'))).toEqual([]);
  expect(Math.max(...notes.map((text) => text.length))).toBeLessThanOrEqual(120);
});

it.each([
  ...['praiseOpenings', 'complaintOpenings', 'mixedOpenings', 'closings'].map(review),
  ...['problems', 'details', 'requests', 'replies'].map(ticket),
  note('nextSteps'),
])('%s and the rest of its list are whole sentences', (...list) => {
  expect(list.filter((text) => !/^\p{Lu}.*[.!?]$/u.test(text))).toEqual([]);
});

it('a whole review fits 250 characters, and a whole ticket 300', () => {
  const longest = (list: readonly string[]) => Math.max(...list.map((text) => text.length));
  const whole = (...lists: readonly (readonly string[])[]) =>
    lists.reduce((sum, list) => sum + longest(list) + 1, -1);
  const openings = ['praiseOpenings', 'complaintOpenings', 'mixedOpenings'].flatMap(review);
  const opinions = ['praise', 'complaints', 'remarks'].flatMap(review);
  expect(whole(openings, review('subjects'), opinions, review('closings'))).toBeLessThanOrEqual(
    250,
  );
  const parts = ['greetings', 'problems', 'details', 'requests', 'signOffs'].map(ticket);
  expect(whole(...parts)).toBeLessThanOrEqual(300);
});
