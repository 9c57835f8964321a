import { readFileSync, writeFileSync } from 'node:fs';
import { PAGES, readExamples, withExamples } from './law-pages';

/** Writes the worked examples of docs/law anew: `npm run write:law`. */
const examples = readExamples();
for (const { language, file } of PAGES) {
  writeFileSync(file, withExamples(readFileSync(file, 'utf8'), examples, language));
}
