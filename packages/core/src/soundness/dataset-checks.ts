import { HeadwaterError } from '../errors.js';
import type { Dataset, GivenParameters, Model } from '../model/dataset.js';
import { DELETES, type Deletes } from '../model/deletes.js';
import { builtAgain } from '../model/remembered-models.js';
import type { DatasetCheck, DatasetFinding, Turn } from './dataset-check.js';
import { checkEnds } from './promises/ends.js';
import { checkHistory } from './promises/history.js';
import { checkKeys } from './promises/keys.js';
import { checkLaws } from './promises/laws.js';
import { checkReferences } from './promises/references.js';
import { checkRepeatable } from './promises/repeatable.js';
import { type Subject, subjectsOf } from './promises/subject.js';
import { checkUnique } from './promises/unique.js';
import { sampleOf } from './sample.js';
import { type Part, type TableWalk, walksOf } from './walk.js';

/** What is promised of each table's rows, and found by walking them. */
const WALKED: Readonly<Record<Part, string>> = {
  life: 'Rows arrive on their scheduled day; events follow within their reach and in order.',
  values:
    'Values fit the types of their columns and meet the checks, at every instant at which a row changes.',
  references: 'Foreign keys refer to rows that have arrived.',
};

/** What is promised of each table, and found by looking at its views. */
const VIEWED: readonly (readonly [
  key: string,
  promise: string,
  check: (subject: Subject) => void,
])[] = [
  ['keys', "Keys are unique and stay out of the custom rows' range.", checkKeys],
  ['unique', 'Columns that are declared as unique are.', checkUnique],
  ['foreign-keys', 'At any instant, foreign keys refer to rows that are there.', checkReferences],
  ['laws', 'A state and the changes after it give the next state, also within a day.', checkLaws],
  [
    'history',
    'The versions that are valid at an instant are the rows of that instant.',
    checkHistory,
  ],
  ['ends', 'Nothing happens to a row after its deletion.', checkEnds],
];

/** Parameters besides the given ones, with which a definition must be valid as well. */
const VARIED: readonly Partial<GivenParameters>[] = [
  { scale: 2 },
  { scale: 10 },
  { scale: 1000 },
  { seed: 0 },
  { seed: 2_147_483_647 },
  { epoch: '1999-12-31' },
  { epoch: '2024-02-29' },
  { texture: 'real' },
];

/** How many rows of a table are walked, besides the sample that every load looks at. */
const WALKED_ROWS = 3_000;

const NOTHING_ELSE: Turn = async () => {};

type Where = Pick<DatasetFinding, 'check' | 'deletes' | 'system' | 'table'>;

/** A refusal as a finding. Other errors, such as those that a definition throws itself, are told as they are. */
function findingOf(where: Where, error: unknown): DatasetFinding {
  if (!(error instanceof HeadwaterError)) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { ...where, what, why: 'The definition throws it.', next: null };
  }
  if (error.code === 'ABORTED') throw error;
  const { what, why = null, next = null } = error;
  return { ...where, what, why, next };
}

/** A dataset that is being checked: its models, made once. */
class Checked {
  private readonly models = new Map<Deletes, Model>();
  private readonly tables = new Map<Deletes, readonly Subject[]>();
  private readonly walked = new Map<Deletes, readonly (DatasetFinding & { part: Part })[]>();

  constructor(
    readonly dataset: Dataset,
    readonly given: GivenParameters,
    readonly modes: readonly Deletes[],
  ) {}

  fresh(deletes: Deletes): Model {
    return builtAgain(this.dataset, { ...this.given, deletes });
  }

  model(deletes: Deletes): Model {
    const made = this.models.get(deletes) ?? this.fresh(deletes);
    this.models.set(deletes, made);
    return made;
  }

  subjects(deletes: Deletes): readonly Subject[] {
    const made = this.tables.get(deletes) ?? subjectsOf(this.model(deletes));
    this.tables.set(deletes, made);
    return made;
  }

  /** The first problem of each part of each table, for all three checks at once. */
  async walk(deletes: Deletes, turn: Turn) {
    const known = this.walked.get(deletes);
    if (known !== undefined) return known;
    const found: (DatasetFinding & { part: Part })[] = [];
    for (const walk of walksOf(this.model(deletes))) {
      await turn();
      const { system, table } = walk;
      const parts = new Set<Part>();
      walk.check(ordinalsOf(walk), (part, error) => {
        if (parts.has(part)) return;
        parts.add(part);
        const where = { check: part, deletes, system, table: table.name };
        found.push({ ...findingOf(where, error), part });
      });
    }
    this.walked.set(deletes, found);
    return found;
  }
}

/** The rows to look at: the sample that every load looks at, and all of the first ones. */
function ordinalsOf({ table, horizon }: TableWalk): Iterable<number> {
  const first = Math.min(WALKED_ROWS, table.arrivals.countThrough(Math.min(31, horizon.lastDay)));
  const all = Array.from({ length: first }, (_, n) => n);
  return new Set([...all, ...sampleOf(table.arrivals, horizon.lastDay)]);
}

/** A check of every table, with every kind of deletes. */
const ofTables = (
  checked: Checked,
  key: string,
  promise: string,
  check: (subject: Subject, index: number, deletes: Deletes) => void,
): DatasetCheck => ({
  key,
  promise,
  async run(turn = NOTHING_ELSE) {
    const found: DatasetFinding[] = [];
    for (const deletes of checked.modes) {
      for (const [index, subject] of checked.subjects(deletes).entries()) {
        await turn();
        const { system, table } = subject;
        try {
          check(subject, index, deletes);
        } catch (error) {
          found.push(findingOf({ check: key, deletes, system, table }, error));
        }
      }
    }
    return found;
  },
});

/** The first check: without models, there is nothing to look at. */
const definition = (checked: Checked): DatasetCheck => ({
  key: 'definition',
  promise:
    'The definition is valid at other scales, seeds, epochs, variants, and textures, and with both kinds of deletes.',
  async run(turn = NOTHING_ELSE) {
    const found: DatasetFinding[] = [];
    const variants = Object.keys(checked.dataset.variants).map((variant) => ({ variant }));
    for (const deletes of checked.modes) {
      for (const varied of [{}, ...VARIED, ...variants]) {
        await turn();
        const where = { check: 'definition', deletes, system: null, table: null };
        try {
          checked.dataset.model({ ...checked.given, ...varied, deletes });
        } catch (error) {
          const finding = findingOf(where, error);
          const told = Object.entries(varied).map(([name, value]) => `${name} ${value}`);
          const what = told.length === 0 ? finding.what : `With ${told.join()}: ${finding.what}`;
          found.push({ ...finding, what });
          break;
        }
      }
    }
    return found;
  },
});

/**
 * Everything that can be known of a dataset without a database: the checks that must find nothing. Run them in their
 * order, and stop after the first one, `definition`, if that finds something.
 *
 * @param given parameters to check with, besides the dataset's defaults; both kinds of deletes if none is given
 * @example
 * for (const check of datasetChecks(shop)) {
 *   for (const finding of await check.run()) console.error(check.key, finding.what);
 * }
 */
export function datasetChecks(
  dataset: Dataset,
  given: Partial<GivenParameters> = {},
): readonly DatasetCheck[] {
  const modes = given.deletes === undefined ? DELETES : [given.deletes];
  const checked = new Checked(dataset, { ...dataset.defaults, ...given }, modes);
  const again = new Map<Deletes, readonly Subject[]>();
  return [
    definition(checked),
    ofTables(
      checked,
      'repeatable',
      'The same parameters give the same rows.',
      (subject, index, deletes) => {
        const others = again.get(deletes) ?? subjectsOf(checked.fresh(deletes));
        again.set(deletes, others);
        const other = others[index];
        if (other) checkRepeatable(subject, other);
      },
    ),
    ...(Object.keys(WALKED) as Part[]).map(
      (part): DatasetCheck => ({
        key: part,
        promise: WALKED[part],
        async run(turn = NOTHING_ELSE) {
          const found: DatasetFinding[] = [];
          for (const deletes of modes) {
            for (const { part: of, ...finding } of await checked.walk(deletes, turn)) {
              if (of === part) found.push(finding);
            }
          }
          return found;
        },
      }),
    ),
    ...VIEWED.map(([key, promise, check]) => ofTables(checked, key, promise, check)),
  ];
}
