import { readFileSync, writeFileSync } from 'node:fs';
import { PAGES, readExamples, withExamples } from './law-pages';
import { rulesPage, RULES_PAGE } from './rules-page';

/** Writes the worked examples of docs/law and the list of the rules anew: `npm run write:law`. */
const examples = readExamples();
for (const { language, file } of PAGES) {
  writeFileSync(file, withExamples(readFileSync(file, 'utf8'), examples, language));
}
writeFileSync(RULES_PAGE, rulesPage());
