// @ts-check
// Starts a server, says where, and never stops it.
import { startPostgres } from '@headwater/integration/postgres';

const server = await startPostgres();
process.stdout.write(`${'url' in server ? server.url : server.notRun}\n`);
setInterval(() => server, 1000);
