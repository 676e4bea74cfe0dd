// Recomputes an exported journal with nothing of this application: node docs/recompute-journal.mjs FILE
//
// FILE is what "JSON file" on the journal's page sends, one entry a line: of everything, or of one initiative. An
// entry's hash is SHA-256 over the other members in the form of RFC 8785, one of which is the hash of the entry before
// it in the same stream. That an export lacks a stream, or the end of one, no export can tell: `verify` does.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** RFC 8785 of what JSON.parse gives: members by their UTF-16 code units; numbers and texts as ECMAScript writes them. */
const canonical = value =>
  Array.isArray(value) ? `[${value.map(canonical).join(',')}]`
  : value !== null && typeof value === 'object'
    ? `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
  : JSON.stringify(value);

const hashOf = ({ hash, ...others }) => createHash('sha256').update(canonical(others), 'utf8').digest('hex');

/** What is wrong with an entry after the one before it in its stream; null where nothing is. */
const fault = (entry, before) =>
  hashOf(entry) !== entry.hash ? 'is not what was written: its hash is of other members'
  : before && entry.sequence !== before.sequence + 1 ? `does not follow entry ${before.sequence}`
  : before && entry.previousHash !== before.hash ? 'does not name the hash of the entry before it'
  : entry.sequence === 1 && !/^0{64}$/.test(entry.previousHash) ? 'is the first and names one before it'
  : null;

const streams = new Map();
const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter(line => line.trim() !== '');
for (const line of lines) {
  const entry = JSON.parse(line);
  streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), entry]);
}

let broken = 0;
for (const [stream, entries] of streams) {
  entries.sort((one, other) => one.sequence - other.sequence);
  const found = entries.map((entry, at) => [entry, fault(entry, entries[at - 1])]).find(([, why]) => why);
  if (found) {
    console.error(`${stream}: entry ${found[0].sequence} ${found[1]}`);
    broken++;
  }
}

console.log(`${lines.length} entries in ${streams.size} streams; ${broken} broken`);
process.exit(broken === 0 && lines.length > 0 ? 0 : 1);
