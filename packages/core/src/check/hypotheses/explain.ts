import type { Session } from '../../adapter.js';
import type { RowDifference } from '../compare.js';
import type { ComparisonContext } from '../parts.js';
import type { CheckFinding, LikelyCause } from '../report.js';
import type { FaultyRows } from '../row-findings.js';
import { type Evidence, evidenceOf, type Fault } from './evidence.js';
import { type Explanation, isNearlyAll, NEARLY_ALL } from './explanation.js';
import { among, bestFor, bestOf, tested } from './families.js';
import { type Several, severalOf } from './several.js';

/** Of two causes that explain the rows together, each explains this share alone. */
const OWN_SHARE = 0.1;
/** A cause that explains less of the rows may be only one of several. */
const WHOLLY = 0.97;

/** Two that explain the faults together. */
function bothOf(
  explanations: readonly Explanation[],
  faults: readonly Fault[],
): readonly Explanation[] {
  const sure = explanations.filter(
    (one) =>
      one.precision >= NEARLY_ALL && among(one.explains, faults) >= faults.length * OWN_SHARE,
  );
  for (const [index, one] of sure.entries()) {
    for (const other of sure.slice(index + 1)) {
      if (one.cause === other.cause) continue;
      const own = faults.filter((fault) => one.explains.has(fault) && !other.explains.has(fault));
      const rest = faults.filter((fault) => other.explains.has(fault) && !one.explains.has(fault));
      const least = Math.max(3, faults.length * OWN_SHARE);
      const both = among(one.explains, faults) + rest.length;
      if (own.length < least || rest.length < least) continue;
      if (isNearlyAll(both, faults.length)) return [one, { ...other, explains: new Set(rest) }];
    }
  }
  return [];
}

/** How many of some faults are explained by one cause or another. */
const explainedBy = (some: readonly Explanation[] = [], faults: readonly Fault[]): number =>
  among(new Set(some.flatMap(({ explains }) => [...explains])), faults);

/** Of several causes those of a finding, if they explain nearly all of its rows. */
function shareOf(several: Several | undefined, faults: readonly Fault[]): readonly Explanation[] {
  if (several === undefined || !isNearlyAll(among(several.explained, faults), faults.length)) {
    return [];
  }
  return several.parts.filter(({ explains }) => among(explains, faults) > 0);
}

function likely(
  { cause, text, explains }: Pick<Explanation, 'cause' | 'text' | 'explains'>,
  faults: readonly Fault[],
  finding: CheckFinding,
  { oneOf }: Evidence,
): LikelyCause | undefined {
  const rows = among(explains, faults);
  if (rows === 0) return undefined;
  const share = rows / faults.length;
  const isSample = oneOf > 1 || faults.length < (finding.rows ?? 0);
  return {
    cause,
    rows: isSample ? Math.round(share * (finding.rows ?? 0)) : rows,
    text: isSample ? `${text} (Tested with ${faults.length} of the rows.)` : text,
  };
}

/** Findings with the causes that explain nearly all of their rows, if there are any. */
export async function explained(
  session: Session,
  context: ComparisonContext,
  findings: readonly CheckFinding[],
  faulty: FaultyRows,
): Promise<readonly CheckFinding[]> {
  if (findings.length === 0) return findings;
  const evidence = await evidenceOf(session, context, faulty);
  if (evidence.faults.length === 0) return findings;
  const faultsOf = (difference: CheckFinding['difference']): readonly Fault[] =>
    evidence.faults.filter((fault) => fault.difference === (difference as RowDifference));
  const all = tested(evidence);
  const whole = bestOf(all, evidence.faults);
  const known = findings.map((finding): readonly Explanation[] => {
    const faults = faultsOf(finding.difference);
    const best = bestFor(faults, whole, all);
    return best === undefined ? bothOf(all, faults) : [best];
  });
  const isOpen = findings.some(({ difference }, index) => {
    const faults = faultsOf(difference);
    return explainedBy(known[index], faults) < faults.length * WHOLLY;
  });
  const several = isOpen ? severalOf(evidence, all) : undefined;
  return findings.map((finding, index) => {
    const faults = faultsOf(finding.difference);
    const own = known[index] ?? [];
    const together = shareOf(several, faults);
    const isBetter =
      together.length > 0 &&
      explainedBy(together, faults) > explainedBy(own, faults) + faults.length * (1 - WHOLLY);
    const chosen = isBetter ? together : own;
    const causes = chosen
      .flatMap((one) => one.parts ?? [one])
      .flatMap((one) => likely(one, faults, finding, evidence) ?? []);
    return { ...finding, causes: causes.sort((one, other) => other.rows - one.rows) };
  });
}
