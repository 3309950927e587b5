import { serverSetup } from '../support/server.js';
import { startContainer } from './container.js';

export const { setup, teardown } = serverSetup(
  'sqlserver',
  'HEADWATER_SQLSERVER_URL',
  startContainer,
);
