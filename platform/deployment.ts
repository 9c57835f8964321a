import type { Client } from '@temporalio/client';

/** All workers of the product are one deployment of the engine; its versions are our builds. */
export const DEPLOYMENT_NAME = 'xiezhu';

/** To which builds the engine gives the tasks of cases. */
export interface Routing {
  /** SHA-256 of the workflow code; null while the engine was never switched, and any worker without versions works. */
  current: string | null;
  /** Gets the cases of so many in a hundred already. */
  ramping?: { build: string; percent: number };
  /** All that the engine knows, the newest first as it lists them. */
  builds: string[];
}

export interface Deployment {
  /** Undefined where no worker with a build has ever asked for work. */
  routing(): Promise<Routing | undefined>;
  /** @returns false where no worker of this build asks for work */
  makeCurrent(build: string): Promise<boolean>;
  /** @param percent of the cases, by their ids, so that a case does not go to and fro */
  ramp(build: string, percent: number): Promise<boolean>;
}

/** gRPC status numbers. */
const NOT_FOUND = 5;
const FAILED_PRECONDITION = 9;

export function createDeployment({ workflowService, options }: Client): Deployment {
  const { namespace, identity } = options;
  const of = { namespace, deploymentName: DEPLOYMENT_NAME };
  return {
    async routing() {
      const found = await workflowService.describeWorkerDeployment(of).catch(unlessUnknown);
      const { routingConfig, versionSummaries } = found?.workerDeploymentInfo ?? {};
      if (!found) return undefined;
      const { currentDeploymentVersion, rampingDeploymentVersion } = routingConfig ?? {};
      const build = rampingDeploymentVersion?.buildId;
      return {
        current: currentDeploymentVersion?.buildId || null,
        ...(build && { ramping: { build, percent: routingConfig?.rampingVersionPercentage ?? 0 } }),
        builds: (versionSummaries ?? []).flatMap(({ deploymentVersion }) => deploymentVersion?.buildId ?? []),
      };
    },
    async makeCurrent(buildId) {
      const switched = workflowService.setWorkerDeploymentCurrentVersion({ ...of, buildId, identity });
      return (await switched.catch(unlessUnknown)) !== undefined;
    },
    async ramp(buildId, percentage) {
      const ramped = workflowService.setWorkerDeploymentRampingVersion({
        ...of,
        buildId,
        percentage,
        identity,
      });
      return (await ramped.catch(unlessUnknown)) !== undefined;
    },
  };
}

function unlessUnknown(error: unknown): undefined {
  const { code } = error as { code?: unknown };
  if (code === NOT_FOUND || code === FAILED_PRECONDITION) return undefined;
  throw error;
}
