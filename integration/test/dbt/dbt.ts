import { fileURLToPath } from 'node:url';
import { PythonProgram } from '../support/python.js';

const COMMANDS = fileURLToPath(new URL('commands.py', import.meta.url));

/** dbt, with a project that it has read; it runs commands as `dbt` does. */
export async function startDbt(
  python: string,
  env: NodeJS.ProcessEnv,
  cwd?: string,
): Promise<PythonProgram> {
  const dbt = new PythonProgram(python, COMMANDS, { env, cwd });
  await dbt.run('parse');
  return dbt;
}
