import type { Cause, CheckReport } from '@headwater/core/check';
import { markdownTable } from '../../support/markdown.js';
import type { Mistake } from './mistake.js';

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
    text: causes[0]?.text ?? '',
  };
}

/** Whether the cause that was told is the one that was planted. */
export const isRight = ({ mistake, told }: Outcome): boolean =>
  told.length === 1 && told[0] === mistake.cause;

/** Whether another cause was told. */
export const isWrong = ({ mistake, told }: Outcome): boolean =>
  told.some((cause) => cause !== mistake.cause);

/** The lines of a Markdown table of all outcomes. */
export function tableOf(outcomes: readonly Outcome[]): readonly string[] {
  const rows = outcomes.map(({ about, mistake, told, text }) => {
    const cause = told.length === 0 ? '–' : told.map((one) => `\`${one}\``).join(', ');
    return [about, `${mistake.kind} of ${mistake.table}: ${mistake.mistake}`, cause, text];
  });
  return markdownTable(['about', 'what was planted', 'cause', 'what the check says'], rows);
}
