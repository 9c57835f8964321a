import { copyFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../platform/tools';
import { sha256 } from '../../platform/sha256';
import { bundleWorkflows } from '../../workers/bundle-workflows';

/** The product in a folder of its own, built with other workflow code. */
export interface Installation {
  root: string;
  /** SHA-256 of its workflow code. */
  build: string;
  remove(): void;
}

/** @param otherBuild a module of `other-builds/` */
export async function installOther(otherBuild: string): Promise<Installation> {
  const root = mkdtempSync(join(tmpdir(), 'xiezhu-installation-'));
  const from = projectRoot();
  cpSync(join(from, 'dist'), join(root, 'dist'), { recursive: true });
  copyFileSync(join(from, 'package.json'), join(root, 'package.json'));
  for (const shared of ['node_modules', '.tools']) symlinkSync(join(from, shared), join(root, shared));
  const code = await bundleWorkflows([require.resolve(`./other-builds/${otherBuild}`)]);
  writeFileSync(join(root, 'dist', 'workflow-bundle.js'), code);
  return { root, build: sha256(code), remove: () => rmSync(root, { recursive: true }) };
}
