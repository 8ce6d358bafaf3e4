export type { ClusterLogin } from './cluster-login';
export { connectCluster } from './connect-cluster';
export { connectGlide } from './connect-glide';
export type { Credentials, CredentialsProvider } from './credentials';
export { environmentLogin } from './environment-login';
export { MemoryDbSigner } from './signer';
export type { SignerOptions } from './signer';
