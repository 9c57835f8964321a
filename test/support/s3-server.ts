import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from '../../platform/embedded/ports';
import { projectRoot } from '../../platform/tools';

const BUCKET = 'xiezhu';
const KEYS = { accessKeyId: 'test-key', secretAccessKey: 'test-secret' };

/** SeaweedFS: a real S3 server, that checks signatures and hashes. */
export interface S3Server {
  settings: Record<string, string>;
  client: S3Client;
  bucket: string;
  stop(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const program = join(projectRoot(), '.tools', 'weed');
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run setup\``);
  const folder = mkdtempSync(join(tmpdir(), 'xiezhu-s3-'));
  const credentials = [{ accessKey: KEYS.accessKeyId, secretKey: KEYS.secretAccessKey }];
  const identities = [{ name: 'xiezhu', credentials, actions: ['Admin', 'Read', 'Write', 'List'] }];
  writeFileSync(join(folder, 's3.json'), JSON.stringify({ identities }));
  const ports: number[] = [];
  while (ports.length < 8) ports.push(await freePort());
  const [s3 = 0, ...others] = ports;
  const named = ['master.port', 'master.port.grpc', 'volume.port', 'volume.port.grpc'];
  const portsOf = [...named, 'filer.port', 'filer.port.grpc', 's3.port.grpc'].map(
    (name, at) => `-${name}=${others[at] ?? 0}`,
  );
  const off = ['-metricsPort=0', '-s3.port.iceberg=0', '-s3.port.lance=0', '-s3.iam=false'];
  const small = ['-volume.max=8', '-master.volumeSizeLimitMB=64', '-filer', '-s3'];
  const place = [`-dir=${folder}`, '-ip=127.0.0.1', '-ip.bind=127.0.0.1'];
  const config = [`-s3.port=${s3}`, `-s3.config=${join(folder, 's3.json')}`];
  const child = spawn(program, ['server', ...place, ...small, ...portsOf, ...config, ...off], {
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => child.once('close', resolve));
  const endpoint = `http://127.0.0.1:${s3}`;
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: KEYS });
  while ((await fetch(endpoint).catch(() => undefined)) === undefined) {
    if (child.exitCode !== null) throw new Error(`weed ended with ${child.exitCode}`);
    await sleep(100);
  }
  for (let made = false; !made;) {
    made = await client.send(new CreateBucketCommand({ Bucket: BUCKET })).then(
      () => true,
      () => sleep(300, false),
    );
  }
  return {
    settings: {
      S3_ENDPOINT: endpoint,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: KEYS.accessKeyId,
      S3_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    },
    client,
    bucket: BUCKET,
    stop: async () => {
      client.destroy();
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
