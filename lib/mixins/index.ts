export { ClusterFinalSnapshot } from './cluster-final-snapshot';
