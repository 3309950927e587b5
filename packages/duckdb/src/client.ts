/** The client for Node.js, for adapters of products that it connects to. */
export { connectionOn } from './node-connection.js';
