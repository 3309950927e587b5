import { nearest } from '../model/shape.js';
import { MILLION, millionths } from './chance.js';
import type { CompiledTable } from './compiled-table.js';
import type { LifecycleSpec, SetsSpec, StateSpec } from './happenings.js';
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

/** Where a row's life begins, as `from` names it unless a state is called so. */
export const ARRIVAL = 'arrival';

/** What a state can follow: names of states, or {@link ARRIVAL}. */
export const fromsOf = ({ from = ARRIVAL }: StateSpec): readonly string[] => [from].flat();

/** The states that exclude each other after one. */
export const branchesAfter = (from: string, group: LifecycleSpec) =>
  Object.entries(group).filter(([, spec]) => fromsOf(spec).includes(from));

/** Fails unless all that states follow is there, and those that follow the same exclude each other. */
function checkBranches({ place }: CompiledTable, group: LifecycleSpec): void {
  for (const [name, spec] of Object.entries(group)) checkFroms(place, name, spec, group);
  const froms = new Set(Object.values(group).flatMap(fromsOf));
  for (const from of froms) {
    const after = from === ARRIVAL ? from : `'${from}'`;
    const branches = branchesAfter(from, group);
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
    const shares = branches.map(([name, { chance = 0 }]) => ({
      name,
      chance,
      share: millionths(chance, `${place}, state '${name}': its chance`),
    }));
    const total = shares.reduce((sum, { share }) => sum + share, 0);
    if (total > MILLION) {
      const each = shares.filter(({ share }) => share > 0);
      const sum = each.map(({ name, chance }) => `'${name}' ${chance}`).join(', ');
      refuse(
        place,
        `the chances of what follows ${after} add up to ${total / MILLION}: ${sum}.`,
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

function checkFroms(place: string, name: string, spec: StateSpec, group: LifecycleSpec): void {
  const own = `${place}, state '${name}'`;
  const froms = fromsOf(spec);
  if (froms.length === 0) {
    refuse(own, 'it follows nothing.', 'Name a state in `from`, or leave it out.');
  }
  const names = Object.keys(group);
  const unknown = froms.find((from) => from !== ARRIVAL && !names.includes(from));
  if (unknown === undefined) return;
  const meant = nearest(unknown, names);
  refuse(
    own,
    `it follows '${unknown}', which its lifecycle doesn't have.`,
    `${meant === undefined ? '' : `Write '${meant}'. `}The states of the lifecycle are: ${names.join(', ')}.`,
  );
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
