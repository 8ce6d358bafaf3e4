// `npm run rotations [count]`: rotates a password under applications that log in and write all the time, and counts.
import { Cluster } from 'iovalkey';
import { Writers } from '../../test/local/engine/writers';
import { Applications } from '../../test/rotation/applications';
import { RotatingStack } from '../../test/rotation/rotating-stack';

async function main(count: number): Promise<void> {
  const stack = await RotatingStack.start();
  try {
    await stack.deploy('*');
    const { password } = await stack.secret();
    const tls = { ca: stack.ca };
    const client = new Cluster([stack.address], { redisOptions: { username: 'app', password, tls } });
    const writers = new Writers(client, 2, 5);
    let remembered = password;
    const applications = new Applications(stack.address, stack.ca, [
      async () => ({ userName: 'app', password: (await stack.secret()).password }),
      () => ({ userName: 'app', password: remembered }),
    ]);
    const rotation = stack.function();
    const start = Date.now();
    for (let round = 0; round < count; round++) {
      await rotation.rotate(stack.secretArn);
      remembered = (await stack.secret()).password;
    }
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    await Promise.all([applications.stop(), writers.stop()]);
    const values = await Promise.all(applications.written.map((key) => client.get(key)));
    const lost = [...(await writers.lost()), ...applications.written.filter((key, index) => values[index] !== key)];
    client.disconnect();
    const writes = writers.acknowledged.size + applications.written.length;
    const refused = [...applications.refused, ...writers.errors];
    console.log(`${count} rotations in ${seconds} s, ${applications.written.length} logins, ${writes} writes`);
    console.log(`${refused.length} refused, ${lost.length} lost`);
    refused.slice(0, 5).forEach((line) => console.log(line));
    process.exitCode = refused.length + lost.length === 0 ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

void main(Number(process.argv[2] ?? 100));
