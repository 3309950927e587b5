import { announcing } from '../support/platforms.js';

export const { setup, teardown } = announcing('sqlmesh');
