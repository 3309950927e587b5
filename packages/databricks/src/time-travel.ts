import type { TimeTravel } from '@headwater/core/adapter';
import { qualified } from './spelling.js';

/** How Delta spells the former versions of a table. */
export const timeTravel: TimeTravel = {
  source: (name, version) => `${qualified(name)} VERSION AS OF ${version}`,
  restore: (name, version) => `RESTORE TABLE ${qualified(name)} TO VERSION AS OF ${version}`,
};
