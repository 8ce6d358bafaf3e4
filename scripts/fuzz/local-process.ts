// A MemoryDB Local in a process of its own, whose memory nobody else uses; tells its port, and its heap when it is asked.
import { MemoryDbLocal } from '../../lib/local/memorydb-local';

async function main(stateDirectory: string): Promise<void> {
  const local = await MemoryDbLocal.start({ stateDirectory, controlPlaneOnly: true });
  process.on('message', () => {
    global.gc!();
    process.send!(process.memoryUsage().heapUsed);
  });
  process.once('disconnect', () => void local.stop());
  process.send!(Number(new URL(local.url).port));
}

void main(process.argv[2]);
