import type { Cause, CheckReport } from '@headwater/core/check';
import { markdownTable } from '../../support/markdown.js';
import { causesOf, type Mistake } from './mistake.js';

/** What a check told of a planted mistake. */
export interface Outcome {
  readonly about: string;
  readonly mistake: Mistake;
  readonly isFound: boolean;
  readonly told: readonly Cause[];
  readonly text: string;
}

export function outcomeOf(about: string, mistake: Mistake, { tables }: CheckReport): Outcome {
  const findings = tables.flatMap((table) => table.findings);
  const causes = findings.flatMap((finding) => finding.causes);
  return {
    about,
    mistake,
    isFound: findings.some(({ difference }) => difference === mistake.finding),
    told: [...new Set(causes.map(({ cause }) => cause))],
    text: [...new Map(causes.map((one) => [one.cause, one.text])).values()].join(' '),
  };
}

/** Whether the causes that were told are those that were planted. */
export const isRight = ({ mistake, told }: Outcome): boolean => {
  const planted = causesOf(mistake);
  return told.length === planted.length && planted.every((cause) => told.includes(cause));
};

/** Whether another cause was told. */
export const isWrong = ({ mistake, told }: Outcome): boolean =>
  told.some((cause) => !causesOf(mistake).includes(cause));

/** The lines of a Markdown table of all outcomes. */
export function tableOf(outcomes: readonly Outcome[]): readonly string[] {
  const rows = outcomes.map(({ about, mistake, told, text }) => {
    const cause = told.length === 0 ? '–' : told.map((one) => `\`${one}\``).join(', ');
    return [about, `${mistake.kind} of ${mistake.table}: ${mistake.mistake}`, cause, text];
  });
  return markdownTable(['about', 'what was planted', 'cause', 'what the check says'], rows);
}
