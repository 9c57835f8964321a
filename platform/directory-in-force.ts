import type { Directory } from '../domain/directory';
import { isNewerDirectory, type DirectoryLoad, type LoadOfDirectory } from '../domain/directory-load';
import type { Logger } from './logging';

/** The directory of one process: that of its file, until a loaded one takes its place. */
export interface DirectoryInForce {
  /** Always the one in force: each field is looked up when it is read, so keep this object and no part of it. */
  directory: Directory;
  /** How it came into force; undefined while it is the file's. */
  load: () => LoadOfDirectory | undefined;
  /** Puts a load in force; false where it is that of another network, known, or older than another load. */
  take: (load: DirectoryLoad) => boolean;
}

/**
 * @param file what the process was started with; any load wins over it, for whoever loads is on record
 * @param log told of each change
 */
export function createDirectoryInForce(
  file: Directory,
  log?: Pick<Logger, 'info' | 'warn'>,
): DirectoryInForce {
  let current = file;
  let loaded: DirectoryLoad | undefined;
  return {
    directory: {
      get network() {
        return current.network;
      },
      get name() {
        return current.name;
      },
      get version() {
        return current.version;
      },
      get courts() {
        return current.courts;
      },
      get units() {
        return current.units;
      },
      get people() {
        return current.people;
      },
      get policyTargets() {
        return current.policyTargets;
      },
      get urgentTrackHours() {
        return current.urgentTrackHours;
      },
      get retention() {
        return current.retention;
      },
      get ladder() {
        return current.ladder;
      },
      get readings() {
        return current.readings;
      },
    },
    load() {
      if (!loaded) return undefined;
      const { directory: _told, ...load } = loaded;
      return load;
    },
    take(load) {
      const { network, version } = load.directory;
      const isNew = !loaded || isNewerDirectory(version, loaded.directory.version);
      if (network !== file.network || !isNew) return false;
      loaded = load;
      current = load.directory;
      log?.info({ version, loadedBy: load.loadedBy.personId }, 'a loaded directory is in force');
      if (isNewerDirectory(file.version, version)) {
        log?.warn(
          { file: file.version },
          'the directory file is newer than what is loaded, and not in force',
        );
      }
      return true;
    },
  };
}
