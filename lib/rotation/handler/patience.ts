import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that a change may take to reach every node; the function has five minutes for a step. */
const PATIENCE = 120_000;
const PAUSE = 1_000;

/** Asks until there is no reason left to wait. What is thrown cannot be waited for; when patience is over, the reason is thrown. */
export async function until(reasonToWait: () => Promise<string | undefined>): Promise<void> {
  const end = Date.now() + Number(process.env.PATIENCE ?? PATIENCE);
  for (;;) {
    const reason = await reasonToWait();
    if (reason === undefined) {
      return;
    }
    if (Date.now() >= end) {
      throw new Error(reason);
    }
    await sleep(PAUSE);
  }
}
