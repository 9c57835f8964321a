import network from './qingpu-wujiang-jiashan.json';

/** The network that comes with the product, as it stands in its file: not yet checked. */
export const builtInNetwork: unknown = network;
