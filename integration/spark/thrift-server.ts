import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from './install.js';
import { FOR_SHORT_WORK } from './java.js';
import { NotRun } from './not-run.js';
import { reasonIn } from './run-program.js';

const START_DEADLINE = 180_000;
const STOP_DEADLINE = 20_000;
const POLL_INTERVAL = 200;

const LOGGING = `rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
`;

/** One partition of everything, and no plans, code or checkpoints that only large tables repay. */
const FOR_TINY_TABLES = {
  'spark.sql.shuffle.partitions': '1',
  'spark.sql.leafNodeDefaultParallelism': '1',
  'spark.sql.adaptive.enabled': 'false',
  'spark.sql.codegen.wholeStage': 'false',
  'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
  'spark.databricks.delta.snapshotPartitions': '1',
  // A vacuum lists folders in so many tasks: 10,000 by default, which takes minutes.
  'spark.sql.sources.parallelPartitionDiscovery.parallelism': '1',
  'spark.databricks.delta.stats.collect': 'false',
  // Each statement's plan is spelled out for a page that nobody looks at.
  'spark.sql.ui.explainMode': 'simple',
  'spark.sql.maxPlanStringLength': '1000',
  'spark.databricks.delta.properties.defaults.checkpointInterval': '1000',
};

/**
 * Hadoop starts a process for the rights and the state of each file that it makes, dozens for a
 * statement. Java can do it by itself.
 */
const WITHOUT_PROCESSES = {
  'spark.hadoop.fs.file.impl': 'com.globalmentor.apache.hadoop.fs.NakedLocalFileSystem',
  'spark.delta.logStore.file.impl': 'io.delta.storage.LocalLogStore',
};

/** What a server is to be good at. */
export interface Shape {
  /** 2 by default. */
  readonly cores?: number | undefined;
  /** Many statements on tiny tables, as tests have them, by default; or few on large ones. */
  readonly tables?: 'tiny' | 'large' | undefined;
}

/**
 * Spark's classes and a thousand short statements: without room from the start, memory would be swept some hundred
 * times, as a whole for each step that the room for classes grows.
 */
const ROOMY = ['-Xms1200m', '-Xmn800m', '-XX:MetaspaceSize=512m'];

const settings = (
  folder: string,
  { tables = 'tiny' }: Shape,
): Readonly<Record<string, string>> => ({
  'spark.sql.extensions': 'io.delta.sql.DeltaSparkSessionExtension',
  'spark.sql.catalog.spark_catalog': 'org.apache.spark.sql.delta.catalog.DeltaCatalog',
  'spark.sql.warehouse.dir': join(folder, 'warehouse'),
  // What the server holds ends with it. Hive's own catalog, on a disk, takes twice as long for each statement.
  'spark.sql.catalogImplementation': 'in-memory',
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.driver.host': '127.0.0.1',
  'spark.driver.extraJavaOptions': [
    `-Djava.io.tmpdir=${folder}`,
    ...(tables === 'tiny' ? [...FOR_SHORT_WORK, ...ROOMY] : []),
  ].join(' '),
  'spark.local.dir': folder,
  'spark.ui.enabled': 'false',
  ...(tables === 'tiny' ? FOR_TINY_TABLES : {}),
  ...WITHOUT_PROCESSES,
});

/**
 * The server listens on all of the machine's addresses, whatever it is told, and takes any password.
 * A path that can't be guessed keeps others out.
 */
const hiveSettings = (port: number, path: string): Readonly<Record<string, string>> => ({
  'hive.server2.transport.mode': 'http',
  'hive.server2.thrift.http.port': String(port),
  'hive.server2.thrift.http.path': path,
  'hive.server2.logging.operation.enabled': 'false',
});

const flags = (flag: string, values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Any answer will do: it listens only when all the rest is up. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/' }, (answer) => {
      answer.resume();
      resolve(true);
    }).once('error', () => resolve(false));
  });

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

async function waitUntilReady(child: ChildProcess, port: number, log: string): Promise<void> {
  const deadline = Date.now() + START_DEADLINE;
  while (!(await answers(port))) {
    if (hasEnded(child)) throw new NotRun(`Spark ended: ${reasonIn(await readFile(log, 'utf8'))}`);
    if (Date.now() > deadline)
      throw new NotRun(`Spark was not ready in ${START_DEADLINE / 1000} s`);
    await delay(POLL_INTERVAL);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE);
  await ended;
  clearTimeout(timer);
}

export interface ThriftServer {
  readonly port: number;
  readonly path: string;
  stop(): Promise<void>;
}

/** Spark's Thrift server, without TLS, on a port of loopback. It keeps all that it writes in `folder`. */
export async function startThriftServer(
  { sparkHome, jars }: Installation,
  folder: string,
  shape: Shape = {},
): Promise<ThriftServer> {
  const configuration = join(folder, 'conf');
  await mkdir(configuration);
  await writeFile(join(configuration, 'log4j2.properties'), LOGGING);
  const port = await freePort();
  const path = randomUUID();
  const log = join(folder, 'spark.log');
  const output = await open(log, 'w');
  const child = spawn(
    join(sparkHome, 'bin', 'spark-submit'),
    [
      ...['--class', 'org.apache.spark.sql.hive.thriftserver.HiveThriftServer2'],
      ...['--master', `local[${shape.cores ?? 2}]`, '--driver-memory', '3g'],
      ...['--driver-class-path', jars],
      ...flags('--conf', settings(folder, shape)),
      'spark-internal',
      ...flags('--hiveconf', hiveSettings(port, path)),
    ],
    {
      cwd: folder,
      env: {
        ...process.env,
        SPARK_HOME: sparkHome,
        SPARK_CONF_DIR: configuration,
        SPARK_LOCAL_IP: '127.0.0.1',
      },
      stdio: ['ignore', output.fd, output.fd],
    },
  );
  const spawned = once(child, 'spawn');
  await output.close();
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
  try {
    await spawned;
    await waitUntilReady(child, port, log);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { port, path: `/${path}`, stop: () => stop(child) };
}
