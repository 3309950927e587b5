import * as v from 'valibot';
import { isPackage } from '../config/reference.js';
import { holdsCredentials } from '../credentials.js';
import { text } from './mapping-values.js';

const isAdapter = "should be an adapter's name or package, such as 'duckdb'";
const adapter = v.pipe(v.string(isAdapter), v.check(isPackage, isAdapter));
const database = v.pipe(
  text,
  v.check(
    (name) => !holdsCredentials(name),
    "should be just the database's name, without login details",
  ),
);
/** A mapping is data: no file it names is executed. */
const notHere = v.pipe(
  v.unknown(),
  v.check(() => false, "isn't allowed in a mapping, since a configuration is code: use --config"),
  v.transform(() => undefined),
);

/** Where the target is. */
export const Connect = v.strictObject({
  adapter: v.optional(adapter),
  database: v.optional(database),
  config: v.optional(notHere),
  profile: v.optional(text),
  target: v.optional(text),
  profiles_dir: v.optional(text),
});
