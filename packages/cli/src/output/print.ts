import type { UnfinishedStatus } from '@headwater/core';
import { Advice } from '@headwater/core/advice';
import { noteAnswer } from '../interrupt.js';
import { io } from '../io.js';
import { redact } from '../secrets.js';
import { commandFor, spell } from '../suggestion.js';

/** stdout is data: the command's result, and nothing else. */
export const print = (...lines: readonly string[]): void => {
  noteAnswer();
  io().stdout.write(`${lines.join('\n')}\n`);
};

/** What was done, for people; scripts use the exit code. */
export function summarize(
  { quiet }: { readonly quiet?: boolean },
  ...lines: readonly string[]
): void {
  if (!quiet) print(...lines);
}

/** JSON has no integers beyond 2^53, so those become text; suggestions become commands. */
function jsonMember(name: string, member: unknown): unknown {
  if (typeof member === 'bigint') return member.toString();
  if (member instanceof Advice) return spell(member);
  if (name !== 'unfinished' || member === null) return member;
  const unfinished = member as UnfinishedStatus;
  return { ...unfinished, command: commandFor(unfinished) };
}

export const toJson = (value: unknown): string => JSON.stringify(value, jsonMember, 2);

export const printJson = (value: unknown): void => print(toJson(value));

/** stderr is for people. Secrets are struck out, whoever wrote the text. */
export const remark = (...lines: readonly string[]): void => {
  io().stderr.write(`${redact(lines.join('\n'))}\n`);
};
