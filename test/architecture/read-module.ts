import * as ts from 'typescript';

export interface Import {
  readonly specifier: string;
  /** Erased at build: `import type`, `export type … from`, only inline `type` names, or a type `import('…')`. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface ModuleFacts {
  readonly imports: readonly Import[];
  readonly enumLines: readonly number[];
  readonly defaultExportLines: readonly number[];
}

function isErased(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
    return node.isTypeOnly || (names.length > 0 && names.every((name) => name.isTypeOnly));
  }
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names =
    clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
  return !clause.name && names.length > 0 && names.every((name) => name.isTypeOnly);
}

/** The module a node names, and whether only its types are used; undefined for a node that names none. */
function namedModule(node: ts.Node): { name: ts.Node; typeOnly: boolean } | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return { name: node.moduleSpecifier, typeOnly: isErased(node) };
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return { name: node.moduleReference.expression, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { name: node.argument.literal, typeOnly: true };
  }
  if (ts.isCallExpression(node) && node.arguments[0]) {
    const callee = node.expression;
    // require.resolve is left out: it finds a path and loads nothing, which is how workers point at workflows.
    const loads =
      callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
    if (loads) return { name: node.arguments[0], typeOnly: false };
  }
  return undefined;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
  );
}

/** What a module's text says of its imports and of the shapes the house does not use. Lines count from 1. */
export function readModule(path: string, text: string): ModuleFacts {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const imports: Import[] = [];
  const enumLines: number[] = [];
  const defaultExportLines: number[] = [];
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    const named = namedModule(node);
    if (named && ts.isStringLiteralLike(named.name)) {
      imports.push({ specifier: named.name.text, typeOnly: named.typeOnly, line });
    }
    if (ts.isEnumDeclaration(node)) enumLines.push(line);
    if (isDefaultExport(node)) defaultExportLines.push(line);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, enumLines, defaultExportLines };
}
