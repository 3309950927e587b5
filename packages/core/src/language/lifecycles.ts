import type { CompiledTable } from './compiled-table.js';
import type { LifecycleSpec, SetsSpec, StateSpec } from './happenings.js';
import { MILLION, millionths } from './random.js';
import { refuse } from './refusal.js';

/** A state, and the lifecycle it is part of. */
export interface ListedState {
  readonly spec: StateSpec;
  readonly group: LifecycleSpec;
  /** The place of the lifecycle among those of its table, from 0. */
  readonly lifecycle: number;
}

type States = ReadonlyMap<string, ListedState>;

/** The states of a table's lifecycles by name. Fails with INVALID_DATASET if they contradict each other. */
export function listStates(compiled: CompiledTable): States {
  const states = new Map<string, ListedState>();
  for (const [lifecycle, group] of compiled.table.lifecycles.entries()) {
    for (const [name, spec] of Object.entries(group)) {
      if (states.has(name)) {
        refuse(
          compiled.place,
          `two lifecycles name the state '${name}'.`,
          'Give each a name of its own.',
        );
      }
      states.set(name, { spec, group, lifecycle });
    }
    checkBranches(compiled, group);
  }
  checkColumns(compiled, states);
  return states;
}

/** Fails unless the states with the same `from` exclude each other. */
function checkBranches({ place }: CompiledTable, group: LifecycleSpec): void {
  const froms = new Set(Object.values(group).map(({ from }) => from));
  for (const from of froms) {
    const after = from === undefined ? 'arrival' : `'${from}'`;
    const branches = Object.entries(group).filter(([, spec]) => spec.from === from);
    if (from !== undefined && !Object.hasOwn(group, from)) {
      refuse(
        place,
        `a state follows '${from}', which its lifecycle doesn't have.`,
        'Correct the name, or add the state.',
      );
    }
    const drawn = branches.filter(([, { takes }]) => takes === undefined);
    const mixed = branches.find(
      ([, { takes, chance, otherwise }]) => takes && (otherwise || chance !== undefined),
    );
    if (mixed !== undefined) {
      refuse(
        place,
        `the state '${mixed[0]}' takes rows by a condition, yet also by chance.`,
        'Leave out `takes`, or `chance` and `otherwise`.',
      );
    }
    const rest = drawn.filter(([, { chance, otherwise }]) => otherwise || chance === undefined);
    const total = branches.reduce(
      (sum, [name, { chance = 0 }]) =>
        sum + millionths(chance, `${place}, state '${name}': its chance`),
      0,
    );
    if (total > MILLION) {
      refuse(
        place,
        `the chances of what follows ${after} add up to ${total / MILLION}.`,
        'Keep them at 1 or below.',
      );
    }
    if (rest.length > 1) {
      const names = rest.map(([name]) => `'${name}'`).join(' and ');
      refuse(
        place,
        `${names} would both be reached by all rows left after ${after}.`,
        'Give all but one a chance, or a `from` of its own.',
      );
    }
  }
}

/** A column that two lifecycles set would depend on which of them is listed first. */
function checkColumns({ place, table }: CompiledTable, states: States): void {
  const setBy = new Map<string, string>();
  const note = (who: string, sets: SetsSpec): void => {
    for (const column of Object.keys(sets)) {
      const other = setBy.get(column);
      if (other !== undefined && other !== who) {
        refuse(place, `${other} and ${who} both set '${column}'.`, 'Let one lifecycle set it.');
      }
      setBy.set(column, who);
    }
  };
  for (const { spec, lifecycle } of states.values()) note(`lifecycle ${lifecycle + 1}`, spec.sets);
  for (const { name, sets } of table.recurring) note(`'${name}'`, sets);
}
