import { fileURLToPath } from 'node:url';
import { findPython } from '../support/python.js';

const REQUIRED = fileURLToPath(new URL('../../dlt', import.meta.url));

/** Runs programs that use dlt. */
export const PROGRAMS = fileURLToPath(new URL('programs.py', import.meta.url));

/** A Python that has dlt, or why there is none. */
export const findDlt = () =>
  findPython({ name: 'dlt', folder: REQUIRED, module: 'dlt.sources.sql_database' });
