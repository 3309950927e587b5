import { fileURLToPath } from 'node:url';
import { findPython } from '../support/python.js';

/** The dbt project. */
export const PROJECT = fileURLToPath(new URL('../../dbt', import.meta.url));

/** A Python that has dbt, or why there is none. */
export const findDbt = () => findPython({ name: 'dbt', folder: PROJECT, module: 'dbt.cli.main' });
