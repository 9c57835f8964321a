import { networkFaults, type NetworkLaw } from '../law/rules/network-law';
import { CATALOGUE } from '../law/rules';
import { ConfigError } from '../platform/plain-error';

/** @throws ConfigError naming the first target or reading of the directory file that the rules do not know */
export function checkNetworkLaw(network: NetworkLaw): void {
  const [fault] = networkFaults(CATALOGUE, network);
  if (!fault) return;
  const { at, says } = fault;
  throw new ConfigError('NETWORK_FILE', { zh: `${at}：${says.zh}。`, en: `${at}: ${says.en}.` });
}
