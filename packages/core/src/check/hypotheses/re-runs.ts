import { type Copied, isExact } from './copied.js';
import { type Evidence, lifeOf } from './evidence.js';
import { type Explanation, isNearlyAll } from './explanation.js';
import { timeRules } from './missed-times.js';

/** Fewer doubles may be anything. */
const FEWEST = 3;

/** Loaded again: all of them, or those of some days or of a stretch of time. */
export function reRuns(evidence: Evidence, all: readonly Copied[]): readonly Explanation[] {
  const doubled = all.filter(({ copies }) => copies.length > 0 && copies.every(isExact));
  if (doubled.length === 0) return [];
  const { model } = evidence.context;
  const born = ({ ordinal, at }: Copied): number =>
    ordinal === undefined ? at : (lifeOf(evidence, ordinal)[0]?.at ?? at);
  const kindOf = ({ ordinal, at }: Copied): string | undefined =>
    ordinal === undefined
      ? undefined
      : lifeOf(evidence, ordinal).find((one) => one.at === at)?.kind;
  const isCopy = evidence.mapping.kind === 'copy';
  const features = [
    ['changed', ({ at }: Copied) => at],
    ...(isCopy ? [['came', born] as const] : []),
  ] as const;
  const kinds = isCopy ? [undefined] : [undefined, 'delete', 'update', 'insert'];
  return features.flatMap(([verb, instantOf]) =>
    kinds.flatMap((kind) => {
      const own = doubled.filter((one) => kind === undefined || kindOf(one) === kind);
      if (!isNearlyAll(own.length, doubled.length)) return [];
      const rules = timeRules(model, own.map(instantOf)).filter(
        ({ shape }) => shape === 'always' || (shape !== 'hours' && own.length >= FEWEST),
      );
      return rules.map((rule): Explanation => {
        const inside = all.filter(
          (one) => rule.test(instantOf(one)) && (kind === undefined || kindOf(one) === kind),
        );
        const right = inside.filter(({ copies }) => copies.length > 0 && copies.every(isExact));
        const kindText = kind === undefined ? 'Rows' : `${kind[0]?.toUpperCase()}${kind.slice(1)}s`;
        const which = rule.shape === 'always' ? 'All rows' : `${kindText} that ${verb}${rule.text}`;
        const what = kind !== undefined && rule.shape === 'always' ? kindText : which;
        const text = `${what.replace(/(?<!the end) of day/, ' on day')} were loaded again, as by a repeated run or delivery.`;
        return {
          cause: 're-run',
          text,
          explains: new Set(right.flatMap(({ copies }) => copies)),
          precision: right.length / Math.max(1, inside.length),
        };
      });
    }),
  );
}
