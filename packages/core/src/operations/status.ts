import type { OperationOf } from '../running/operation.js';
import { withSessions } from '../sessions/sessions.js';
import { type Status, statusBy } from '../standing/status.js';

/** Reports the state of every system. Changes nothing, and creates no database. */
export const status: OperationOf<object, Status> = {
  name: 'status',
  takes: {},
  run: (context, _, { signal }) =>
    withSessions(context, 'read', signal, (sessions) => statusBy(context, sessions)),
};
