import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, inject, it } from 'vitest';
import { newestPrograms } from '../../postgres/programs.js';
import { buildProjects } from '../support/process.js';

const isThere = 'url' in inject('postgres') && newestPrograms() !== undefined;
const PATIENCE_MS = 60_000;

async function isListening(url: URL): Promise<boolean> {
  const socket = connect(Number(url.port), url.hostname);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

it.runIf(isThere)("a test's server ends with its process, even if that is killed", async () => {
  buildProjects('integration/postgres');
  const script = fileURLToPath(new URL('processes/hold-server.js', import.meta.url));
  const holder = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(holder.stdout, 'data');
  const url = new URL(String(line).trim());
  expect(await isListening(url)).toBe(true);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const latest = Date.now() + PATIENCE_MS;
  while (await isListening(url)) {
    if (Date.now() > latest) throw new Error('The server outlives its process.');
    await pause(50);
  }
});
