// Finds words in components that belong into src/texts, where both languages say them. The compiler holds the languages to the same keys.
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const Spoken = new Set(['alt', 'aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'label', 'hint', 'text', 'lead', 'caption', 'yes']);
const hasWords = text => /\p{L}{2}/u.test(text);

export function literals(file, source) {
  const found = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const tell = node => found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText().trim()}`);
  const visit = node => {
    if (ts.isJsxText(node) && hasWords(node.text)) {
      tell(node);
    } else if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression) && !ts.isJsxAttribute(node.parent) && hasWords(node.expression.text)) {
      tell(node);
    } else if (ts.isJsxAttribute(node) && Spoken.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && hasWords(node.initializer.text)) {
      tell(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const files = process.argv.length > 2 ? process.argv.slice(2) : readdirSync('src', { recursive: true }).filter(file => file.endsWith('.tsx')).map(file => `src/${file}`);
const found = files.flatMap(file => literals(file, readFileSync(file, 'utf8')));
if (found.length > 0) {
  console.error(`These words stand in one language only; they belong into src/texts:\n${found.join('\n')}`);
  process.exitCode = 1;
}
