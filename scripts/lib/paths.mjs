import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** The project's folder, wherever the command was called from. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const toolsDir = path.join(root, '.tools');
export const distDir = path.join(root, 'dist');
export const nodeModules = path.join(root, 'node_modules');
