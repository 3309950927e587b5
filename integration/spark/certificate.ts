import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FOR_SHORT_WORK } from './java.js';
import { NotRun } from './not-run.js';
import { lastLine, runProgram } from './run-program.js';

export interface Certificate {
  /** PKCS #12: the certificate and its key. */
  readonly store: Buffer;
  readonly password: string;
  /** PEM, for those who are to trust it. */
  readonly ca: string;
}

/** Guards nothing: the key is made for one run, in a folder that goes with it. */
const PASSWORD = 'headwater';
const ALIAS = 'spark';

/** The flags that `keytool` hands to Java. */
const JAVA = FOR_SHORT_WORK.map((flag) => `-J${flag}`);

/** A certificate for localhost that vouches for itself, made by the `keytool` that Java brings. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const store = join(folder, 'certificate.p12');
  const access = ['-keystore', store, '-storepass', PASSWORD, '-alias', ALIAS];
  const made = await runProgram('keytool', [
    ...JAVA,
    ...[
      '-genkeypair',
      ...access,
      '-storetype',
      'PKCS12',
      '-keyalg',
      'EC',
      '-groupname',
      'secp256r1',
    ],
    ...['-dname', 'CN=localhost', '-ext', 'san=dns:localhost,ip:127.0.0.1', '-validity', '7'],
  ]);
  if (!made.succeeded) throw new NotRun(`keytool made no certificate: ${lastLine(made.output)}`);
  const file = join(folder, 'ca.pem');
  const exported = await runProgram('keytool', [
    ...JAVA,
    '-exportcert',
    ...access,
    '-rfc',
    '-file',
    file,
  ]);
  if (!exported.succeeded) {
    throw new NotRun(`keytool exported no certificate: ${lastLine(exported.output)}`);
  }
  return { store: await readFile(store), password: PASSWORD, ca: await readFile(file, 'utf8') };
}
