import { startPostgres } from '../../postgres/start-postgres.js';
import { serverSetup } from '../support/server.js';

export const { setup, teardown } = serverSetup('postgres', 'HEADWATER_POSTGRES_URL', startPostgres);
