// npm run licences: writes docs/licences.md anew.
import { writeFileSync } from 'node:fs';
import { licences } from './licences.ts';

writeFileSync('docs/licences.md', licences());
