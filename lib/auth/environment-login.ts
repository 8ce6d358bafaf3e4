import type { ClusterLogin } from './cluster-login';

/**
 * What the environment says of a cluster and a user: the variables of a `ClusterConnection`, `MEMORYDB_HOST` and so on.
 *
 * @param prefix what their names begin with
 */
export function environmentLogin(prefix = 'MEMORYDB'): ClusterLogin {
  const read = (name: string): string => {
    const value = process.env[`${prefix}_${name}`];
    if (value === undefined || value === '') {
      throw new Error(`\`${prefix}_${name}\` must be in the environment; \`ClusterConnection\` puts it there`);
    }
    return value;
  };
  return {
    host: read('HOST'),
    port: Number(read('PORT')),
    clusterName: read('CLUSTER_NAME'),
    userName: read('USER_NAME'),
    region: read('REGION'),
  };
}
