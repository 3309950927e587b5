import { causesOf, type Mistake } from '../check/planted/mistake.js';
import { isRight, outcomeOf } from '../check/planted/table.js';
import { markdownTable } from '../support/markdown.js';
import type { Case } from './cases.js';
import type { Laid, Side } from './pairs.js';
import { TOOL_NAMES, type Tool, type Verdict, type Verdicts } from './tools.js';
import { type Found, WRONG_MODELS } from './unit-tests.js';

/** All that a comparison found out. */
export interface Compared {
  readonly cases: readonly Case[];
  readonly laid: Readonly<Record<string, Laid>>;
  readonly verdicts: Readonly<Record<Tool, Verdicts>>;
  readonly unitTests: Readonly<Record<string, Found>>;
}

type Planted = Extract<Case, { readonly mistake: Mistake }>;

/** How many of the cases that a tool was asked about it finds. */
interface Count {
  readonly found: number;
  readonly asked: number;
}

const ofAll = ({ found, asked }: Count): string => `${found} of ${asked}`;

/** What was found out, as the lines of Markdown tables. */
export class Tables {
  private readonly verdicts: Readonly<Record<Tool, ReadonlyMap<string, Verdict>>>;
  private readonly planted: readonly Planted[];

  constructor(private readonly compared: Compared) {
    const entries = TOOL_NAMES.map((tool) => [
      tool,
      new Map(compared.verdicts[tool].results.map((verdict) => [verdict.name, verdict])),
    ]);
    this.verdicts = Object.fromEntries(entries) as typeof this.verdicts;
    this.planted = compared.cases.filter((one) => 'mistake' in one);
  }

  private get heads(): readonly string[] {
    return TOOL_NAMES.map((tool) => this.compared.verdicts[tool].version);
  }

  /** A case's verdict, if the tool was asked; the source of today is a copy's answer. */
  private verdictOf(tool: Tool, { id }: Case, side: Side): Verdict | undefined {
    const { pairs } = this.laidAs(id);
    return this.verdicts[tool].get((pairs[side] ?? pairs.answer)?.name ?? '');
  }

  private laidAs(id: string): Laid {
    const laid = this.compared.laid[id];
    if (laid === undefined) throw new Error(`There is no case ${id}.`);
    return laid;
  }

  private count(tool: Tool, cases: readonly Case[], side: Side): Count {
    const verdicts = cases.flatMap((one) => this.verdictOf(tool, one, side) ?? []);
    return { found: verdicts.filter(({ finds }) => finds).length, asked: verdicts.length };
  }

  /** Of how many the check finds the mistake, and of how many it tells the cause. */
  private checked(cases: readonly Planted[]): { readonly found: Count; readonly right: Count } {
    const outcomes = this.outcomes(cases);
    const asked = cases.length;
    return {
      found: { found: outcomes.filter(({ isFound }) => isFound).length, asked },
      right: { found: outcomes.filter(isRight).length, asked },
    };
  }

  private outcomes(cases: readonly Planted[]) {
    return cases.map(({ id, about, mistake }) => outcomeOf(about, mistake, this.laidAs(id).report));
  }

  /** How many mistakes are found, by the kind of table, and how many right pipelines are taken for wrong ones. */
  summary(): readonly string[] {
    const kinds = [
      ['wrong copies', 'copy'],
      ['wrong histories', 'scd2'],
      ['wrong logs of changes', 'changes'],
    ] as const;
    const groups = [
      ...kinds.map(
        ([name, kind]) =>
          [name, this.planted.filter(({ mistake }) => mistake.kind === kind)] as const,
      ),
      ['all that are wrong', this.planted] as const,
    ];
    const rows = (['today', 'answer'] as const).flatMap((side) =>
      groups.map(([name, cases]) => [
        `${side === 'today' ? 'the source as it stands' : "Headwater's answer"}: ${name}`,
        ...TOOL_NAMES.map((tool) => ofAll(this.count(tool, cases, side))),
        side === 'today' ? '' : ofAll(this.checked(cases).found),
      ]),
    );
    const ways = this.compared.cases.filter((one) => 'way' in one);
    const alarms = (side: Side): readonly string[] =>
      TOOL_NAMES.map((tool) => ofAll(this.count(tool, ways, side)));
    const wrongly = ways.filter(({ id }) => !this.laidAs(id).report.passes).length;
    return markdownTable(
      ['compared with', ...this.heads, 'headwater check'],
      [
        ...rows,
        ['the right cause', ...TOOL_NAMES.map(() => '–'), ofAll(this.checked(this.planted).right)],
        ['the source as it stands: alarms at right pipelines', ...alarms('today'), ''],
        [
          "Headwater's answer: alarms at right pipelines",
          ...alarms('answer'),
          ofAll({ found: wrongly, asked: ways.length }),
        ],
        ['the answer after SQL by hand: alarms at right pipelines', ...alarms('by_hand'), ''],
      ],
    );
  }

  /** By the cause that `check` tells: how many are found with the source as it stands, and with the answer. */
  byCause(): readonly string[] {
    const causes = new Map<string, Planted[]>();
    for (const one of this.planted) {
      const cause = causesOf(one.mistake).join(', ') || 'no cause';
      causes.set(cause, [...(causes.get(cause) ?? []), one]);
    }
    const rows = [...causes].map(([cause, cases]) => [
      `\`${cause}\``,
      String(cases.length),
      ...TOOL_NAMES.map((tool) =>
        (['today', 'answer'] as const)
          .map((side) => this.count(tool, cases, side))
          .map(({ found, asked }) => (asked < cases.length ? `${found} of ${asked}` : `${found}`))
          .join(', '),
      ),
      String(this.checked(cases).right.found),
    ]);
    return markdownTable(
      ['kind of mistake', 'planted', ...this.heads, 'headwater check, with its cause'],
      rows,
    );
  }

  /** What each says of right pipelines: with the source as it stands, with the answer, and after SQL by hand. */
  rightWays(): readonly string[] {
    const rows = this.compared.cases.flatMap((one) => {
      if (!('way' in one)) return [];
      const said = TOOL_NAMES.map((tool) =>
        (['today', 'answer', 'by_hand'] as const)
          .map((side) => this.rightCell(this.verdictOf(tool, one, side)))
          .join(' '),
      );
      const passes = this.laidAs(one.id).report.passes ? 'passes' : 'alarm';
      return [[one.way.way, ...said, `\`${one.way.says}\`: ${passes}`]];
    });
    return markdownTable(['right pipeline', ...this.heads, 'headwater check, by a mapping'], rows);
  }

  private rightCell(verdict: Verdict | undefined): string {
    if (verdict?.finds) return 'alarm';
    return verdict?.stops ? 'error' : '–';
  }

  /** What each says of some mistakes, given the answer. */
  words(mistakes: readonly string[]): readonly string[] {
    const rows = mistakes.flatMap((wanted) => {
      const one = this.planted.find(({ mistake }) => mistake.mistake === wanted);
      if (one === undefined) throw new Error(`No mistake is called '${wanted}'.`);
      const { report } = this.laidAs(one.id);
      const said = TOOL_NAMES.map((tool) => {
        const verdict = this.verdictOf(tool, one, 'answer');
        return [this.compared.verdicts[tool].version, verdict?.says ?? 'not asked'];
      });
      const { text } = outcomeOf('', one.mistake, report);
      const all = [...said, ['headwater check', text]];
      return all.map((row, index) => [index === 0 ? wanted : '', ...row]);
    });
    return markdownTable(['planted', 'tool', 'what it says'], rows);
  }

  unitTests(): readonly string[] {
    const told = (found: boolean | undefined): string =>
      ({ true: 'found', false: 'not found', undefined: 'no such test' })[String(found)] ?? '';
    const rows = Object.entries(WRONG_MODELS).map(([model, mistake]) => {
      const { usual, thoughtOf } = this.compared.unitTests[model] ?? {};
      return [`\`${model}\``, mistake, told(usual), told(thoughtOf)];
    });
    return markdownTable(
      ['model or snapshot', 'mistake', 'a test of a usual row', 'a test that thinks of the case'],
      rows,
    );
  }
}
