export { jaffle } from './jaffle.js';
