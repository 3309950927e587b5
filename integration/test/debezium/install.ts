import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheOf } from '../../spark/cache.js';
import { makeFolder } from '../../spark/folder.js';
import { NotRun } from '../../spark/not-run.js';
import { reasonIn, runProgram } from '../../spark/run-program.js';

const SOURCES = fileURLToPath(new URL('../../debezium', import.meta.url));
const POM = join(SOURCES, 'pom.xml');
const PROGRAM = join(SOURCES, 'Events.java');
/** The oldest that Debezium runs on. */
const JAVA = 17;

/** Changes with what is to be installed. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [POM, PROGRAM]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

async function requireJava(): Promise<void> {
  const { succeeded, output } = await runProgram('javac', ['-version']);
  if (!succeeded) throw new NotRun('there is no Java compiler');
  const version = Number(/javac (\d+)/.exec(output)?.[1] ?? 0);
  if (version < JAVA) throw new NotRun(`Java ${version} is too old, ${JAVA} is needed`);
  if (!(await runProgram('mvn', ['-version'])).succeeded) throw new NotRun('there is no Maven');
}

/** Debezium from Maven Central, and the program that runs it. */
async function fillIn(folder: string): Promise<void> {
  const jars = join(folder, 'jars');
  // Maven writes beside the file that it reads.
  const pom = join(folder, 'pom.xml');
  await copyFile(POM, pom);
  const fetched = await runProgram('mvn', [
    ...['--batch-mode', '--quiet', '--file', pom],
    'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies',
    ...[`-DoutputDirectory=${jars}`, '-DincludeScope=runtime'],
  ]);
  if (!fetched.succeeded) throw new NotRun(`Debezium can't be had: ${reasonIn(fetched.output)}`);
  const classPath = join(jars, '*');
  const compiled = await runProgram('javac', ['-d', folder, '-cp', classPath, PROGRAM]);
  if (!compiled.succeeded) throw new Error(`${PROGRAM} does not compile: ${compiled.output}`);
}

/** The class path of the program, installed once for all runs; or why there is none. */
export async function findDebezium(): Promise<{ classPath: string } | { notRun: string }> {
  const folder = join(cacheOf('headwater-debezium'), await fingerprint());
  try {
    await requireJava();
    await makeFolder(folder, 'Debezium', fillIn);
  } catch (error) {
    if (error instanceof NotRun) return { notRun: error.message };
    throw error;
  }
  return { classPath: [folder, join(folder, 'jars', '*')].join(delimiter) };
}
