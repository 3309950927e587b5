import { existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NotRun } from './not-run.js';
import { lastLine, reasonIn, runProgram } from './run-program.js';

/** Delta is built for one line of Spark: raise both together. */
const SPARK = '4.0.5';
const DELTA = '4.0.1';
/** A file system that makes files by Java alone, where Hadoop's own starts processes. */
const FILES = '0.1.0';
const JAVA = 17;

/** The repository's folder, from the sources as from what is built of them. */
function root(folder = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(folder, 'pnpm-workspace.yaml')) ? folder : root(dirname(folder));
}

const CACHE = join(root(), 'node_modules', '.cache', 'headwater-spark');

export interface Installation {
  readonly sparkHome: string;
  /** A class path: Delta, and what Spark needs besides. */
  readonly jars: string;
}

const PACKAGES = [
  `io.delta:delta-spark_2.13:${DELTA}`,
  `com.globalmentor:hadoop-bare-naked-local-fs:${FILES}`,
];

/** As Spark names the file of a package. */
const jarOf = (name: string): string => `${name.replace(':', '_').replace(':', '-')}.jar`;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function requireJava(): Promise<void> {
  const { succeeded, output } = await runProgram('java', ['-version']);
  const version = Number(/version "(\d+)/.exec(output)?.[1] ?? 0);
  if (succeeded && version >= JAVA) return;
  throw new NotRun(
    succeeded ? `Java ${version} is too old, ${JAVA} is needed` : 'there is no Java',
  );
}

async function installSpark(environment: string): Promise<void> {
  const made = await runProgram('python3', ['-m', 'venv', environment]);
  if (!made.succeeded) {
    throw new NotRun(`Python 3 made no environment: ${lastLine(made.output)}`);
  }
  const pip = join(environment, 'bin', 'pip');
  const installed = await runProgram(pip, [
    ...['install', '--quiet', '--no-cache-dir', '--disable-pip-version-check'],
    `pyspark==${SPARK}`,
  ]);
  if (!installed.succeeded) {
    throw new NotRun(`pip could not install Spark ${SPARK}: ${lastLine(installed.output)}`);
  }
}

async function findSpark(environment: string): Promise<string> {
  const program =
    'import importlib.util as u; print(u.find_spec("pyspark").submodule_search_locations[0])';
  const found = await runProgram(join(environment, 'bin', 'python'), ['-c', program]);
  if (!found.succeeded)
    throw new NotRun(`Spark is not where it was installed: ${lastLine(found.output)}`);
  return lastLine(found.output);
}

/** Spark fetches packages before it looks for the program to run; it need not find one. */
async function fetchJars(sparkHome: string, cache: string): Promise<string> {
  const folder = join(cache, 'jars');
  const jars = PACKAGES.map((name) => join(folder, jarOf(name)));
  const isThere = async (): Promise<boolean> =>
    (await Promise.all(jars.map(exists))).every((found) => found);
  if (!(await isThere())) {
    const { output } = await runProgram(join(sparkHome, 'bin', 'spark-submit'), [
      ...['--conf', `spark.jars.ivy=${cache}`, '--packages', PACKAGES.join(',')],
      ...['--class', 'none', 'spark-internal'],
    ]);
    if (!(await isThere())) throw new NotRun(`Delta ${DELTA} can't be had: ${reasonIn(output)}`);
  }
  return join(folder, '*');
}

/** Spark from PyPI with the jars of Delta from Maven Central, once for all runs. */
export async function install(): Promise<Installation> {
  await requireJava();
  const environment = join(CACHE, `spark-${SPARK}`);
  if (!(await exists(environment))) {
    await mkdir(dirname(environment), { recursive: true });
    // Beside it first: what was cut off, or another run installs, must not pass for installed.
    const staged = await mkdtemp(`${environment}-`);
    try {
      await installSpark(staged);
      await rename(staged, environment).catch(async (error: unknown) => {
        if (!(await exists(environment))) throw error;
      });
    } finally {
      await rm(staged, { recursive: true, force: true });
    }
  }
  const sparkHome = await findSpark(environment);
  return { sparkHome, jars: await fetchJars(sparkHome, join(CACHE, 'jars')) };
}
