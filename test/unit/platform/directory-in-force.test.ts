import type { Directory } from '../../../domain/directory';
import type { DirectoryLoad } from '../../../domain/directory-load';
import { createDirectoryInForce } from '../../../platform/directory-in-force';
import { directory as file } from '../../support/people';

function aLoad(version: string, over: Partial<Directory> = {}): DirectoryLoad {
  return {
    directory: { ...structuredClone(file), version, ...over },
    reason: '机构调整',
    fileSha256: '0'.repeat(64),
    loadedBy: { personId: 'network-operator-1', name: '严志强' },
    loadedAt: '2026-11-27T09:00:00+08:00',
  } as unknown as DirectoryLoad;
}

function opened() {
  const told: string[] = [];
  const log = {
    info: (of: object) => void told.push(JSON.stringify(of)),
    warn: (of: object) => void told.push(JSON.stringify(of)),
  } as unknown as Parameters<typeof createDirectoryInForce>[1];
  return { told, ...createDirectoryInForce(file, log) };
}

describe('the directory in force', () => {
  it('is that of the file, field by field, until another is loaded', () => {
    const { directory, load } = opened();
    expect(JSON.parse(JSON.stringify(directory))).toEqual(JSON.parse(JSON.stringify(file)));
    expect(load()).toBeUndefined();
  });

  it('is then the loaded one, for whoever has the object already', () => {
    const { directory, load, take, told } = opened();
    const policyTargets = { CONFIRM: { n: 8 } };
    expect(take(aLoad('2026.2', { policyTargets, urgentTrackHours: 12 }))).toBe(true);
    expect(directory).toMatchObject({ version: '2026.2', policyTargets, urgentTrackHours: 12 });
    expect(load()).toMatchObject({ reason: '机构调整', loadedBy: { personId: 'network-operator-1' } });
    expect(load()).not.toHaveProperty('directory');
    expect(told).toEqual(['{"version":"2026.2","loadedBy":"network-operator-1"}']);
  });

  it('is never that of another network, nor an older one', () => {
    const { directory, take } = opened();
    expect(take(aLoad('2026.3', { network: 'other' }))).toBe(false);
    take(aLoad('2026.3'));
    expect([take(aLoad('2026.2')), take(aLoad('2026.3'))]).toEqual([false, false]);
    expect(directory.version).toBe('2026.3');
  });

  it('is the loaded one also where the file is newer, which is told', () => {
    const { directory, take, told } = opened();
    take(aLoad('2025.9'));
    expect(directory.version).toBe('2025.9');
    expect(told).toContain(JSON.stringify({ file: file.version }));
  });
});
