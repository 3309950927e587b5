import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheOf } from './cache.js';
import { exists, makeFolder } from './folder.js';
import { FOR_SHORT_WORK } from './java.js';
import { NotRun } from './not-run.js';
import { makeEmpty, PYTHON, pip, pythonIn } from './pip.js';
import { lastLine, reasonIn, runProgram } from './run-program.js';

/** Delta is built for one line of Spark: raise both together. */
const SPARK = '4.0.5';
const DELTA = '4.0.1';
/** A file system that makes files by Java alone, where Hadoop's own starts processes. */
const FILES = '0.1.0';
const JAVA = 17;

const CACHE = cacheOf('headwater-spark');

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

async function requireJava(): Promise<void> {
  const { succeeded, output } = await runProgram('java', ['-version']);
  const version = Number(/version "(\d+)/.exec(output)?.[1] ?? 0);
  if (succeeded && version >= JAVA) return;
  throw new NotRun(
    succeeded ? `Java ${version} is too old, ${JAVA} is needed` : 'there is no Java',
  );
}

/** PyPI's archive holds all of Spark. pip would take a minute to pack it anew and install it, and Python isn't needed. */
async function unpackSpark(folder: string): Promise<void> {
  const environment = join(folder, 'python');
  const wanted = ['--no-deps', '--no-binary', 'pyspark', '--dest', folder, `pyspark==${SPARK}`];
  let downloaded = await pip(PYTHON, 'download', ...wanted);
  if (/No module named '?pip/.test(downloaded.output)) {
    await makeEmpty(environment);
    downloaded = await pip(pythonIn(environment), 'download', ...wanted);
  }
  if (!downloaded.succeeded) {
    throw new NotRun(`pip could not download Spark ${SPARK}: ${lastLine(downloaded.output)}`);
  }
  const archive = `pyspark-${SPARK}.tar.gz`;
  const parts = ['bin', 'jars'].map((part) => `pyspark-${SPARK}/deps/${part}`);
  const unpacked = await runProgram('tar', ['-xzf', archive, ...parts], folder);
  if (!unpacked.succeeded) {
    throw new NotRun(`Spark ${SPARK} can't be unpacked: ${lastLine(unpacked.output)}`);
  }
  await rm(environment, { recursive: true, force: true });
  await rm(join(folder, archive));
}

/** Spark fetches packages before it looks for the program to run; it need not find one. */
async function fetchJars(sparkHome: string, cache: string): Promise<string> {
  const folder = join(cache, 'jars');
  const jars = PACKAGES.map((name) => join(folder, jarOf(name)));
  const isThere = async (): Promise<boolean> =>
    (await Promise.all(jars.map(exists))).every((found) => found);
  if (!(await isThere())) {
    const { output } = await runProgram(join(sparkHome, 'bin', 'spark-submit'), [
      ...['--driver-java-options', FOR_SHORT_WORK.join(' ')],
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
  const folder = join(CACHE, SPARK);
  await makeFolder(folder, `Spark ${SPARK}`, unpackSpark);
  const sparkHome = join(folder, `pyspark-${SPARK}`, 'deps');
  return { sparkHome, jars: await fetchJars(sparkHome, join(CACHE, 'jars')) };
}
