/*
 * What makes the Databricks client and the open-source server understand each other. They have their
 * calls and Thrift's binary protocol in common, but three fields differ.
 */
import { walkStruct } from './thrift-struct.js';

const REPLY = 2;

/** A message begins with its version, its kind, its name, and its number; then comes a struct. */
const KIND_AT = 3;
const LENGTH_AT = 4;
const NAME_AT = 8;
const NUMBER_SIZE = 4;

const endOfName = (message: Buffer): number => NAME_AT + message.readUInt32BE(LENGTH_AT);

const isNamed = (message: Buffer, name: string): boolean =>
  message.length > NAME_AT && message.toString('latin1', NAME_AT, endOfName(message)) === name;

/** Which fields lead to a value, from the message's struct on. */
const PATHS = { clientProtocol: '1,1', position: '0,2,1,3' };

/** HIVE_CLI_SERVICE_PROTOCOL_V10, whose results come by columns. */
const HIVE_PROTOCOL = 9;

/** Names a protocol that the server knows: those of Databricks it takes for none. */
export function toServer(message: Buffer): Buffer {
  if (!isNamed(message, 'OpenSession')) return message;
  walkStruct(message, endOfName(message) + NUMBER_SIZE, (path, at) => {
    if (String(path) === PATHS.clientProtocol) message.writeInt32BE(HIVE_PROTOCOL, at);
  });
  return message;
}

/** `resultFormat`: field 1281, an integer of 32 bits; COLUMN_BASED_SET. The client needs to be told. */
const BY_COLUMNS = Buffer.from([8, 5, 1, 0, 0, 0, 1]);
/** The ends of the answer's struct and of the one around it. */
const ENDS = 2;

/** States that a result comes by columns, and counts its columns from 1, not from 0. */
export function toClient(message: Buffer): Buffer {
  if (!isNamed(message, 'GetResultSetMetadata') || message[KIND_AT] !== REPLY) return message;
  const positions: number[] = [];
  walkStruct(message, endOfName(message) + NUMBER_SIZE, (path, at) => {
    if (String(path) === PATHS.position) positions.push(at);
  });
  for (const at of positions) message.writeInt32BE(message.readInt32BE(at) + 1, at);
  const end = message.length - ENDS;
  return Buffer.concat([message.subarray(0, end), BY_COLUMNS, message.subarray(end)]);
}
