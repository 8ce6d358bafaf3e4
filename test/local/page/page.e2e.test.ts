import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  CreateACLCommand,
  CreateClusterCommand,
  CreateUserCommand,
  MemoryDBClient,
  UpdateClusterCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-memorydb';
import { chromium, type Browser, type Page } from 'playwright-core';
import { MemoryDbLocal } from '../../../lib/local/memorydb-local';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const CHROMIUM = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find((path) => existsSync(path));

if (CHROMIUM === undefined) {
  test.skip(`the page in a browser: there is no ${NAMES.join(', ')} in PATH; \`apt-get install chromium\` brings one`, () =>
    undefined);
} else {
  describe('in headless Chromium', () => inBrowser(CHROMIUM));
}

function inBrowser(executablePath: string): void {
  let folder: string;
  let local: MemoryDbLocal;
  let client: MemoryDBClient;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'memorydb-page-e2e-'));
    local = await MemoryDbLocal.start({ stateDirectory: join(folder, 'state') });
    client = new MemoryDBClient({
      endpoint: local.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    // Chromium's own sandbox does not work for root; all it opens is our page.
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${local.url}/_local/`)) {
        complaints.push(`asked for ${request.url()}`);
      }
    });
  }, 30_000);

  afterAll(async () => {
    client?.destroy();
    await browser?.close();
    await local?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  test('a cluster appears while somebody looks, and fails over by keyboard', async () => {
    await page.goto(`${local.url}/_local/`);
    await page.getByText('None yet').waitFor();
    await createCluster();
    await page.getByRole('heading', { name: 'shop', exact: true }).waitFor();
    await page.locator('.badge.good').waitFor();
    expect(await nodes()).toEqual(['primary shop-0001-001', 'replica shop-0001-002']);
    await page.locator('.primary', { hasText: /0 keys · \d.* MiB/ }).waitFor();
    await page.locator('.replica', { hasText: 'in sync' }).waitFor();

    await tabTo('Fail over shard 0001 of shop');
    await page.keyboard.press('Enter');
    const said = page.getByRole('status');
    await said.getByText('Shard 0001 of shop failed over: shop-0001-002 is its primary now').waitFor();
    await page.locator('.primary', { hasText: 'shop-0001-002' }).waitFor();
    expect(await nodes()).toEqual(['replica shop-0001-001', 'primary shop-0001-002']);
    expect(local.clusters()[0].shards[0].nodes.map(({ role }) => role)).toEqual(['replica', 'primary']);
    await page.getByText('Failover of shard 0001 is complete').waitFor();
    // Whoever uses the keyboard is still where they were.
    expect(await focused()).toBe('Fail over shard 0001 of shop');
    expect(complaints).toEqual([]);
  }, 60_000);

  test('what was opened by keyboard stays open while the page follows', async () => {
    await client.send(
      new CreateUserCommand({ UserName: 'reader', AccessString: 'on ~* +@read', AuthenticationMode: { Type: 'iam' } }),
    );
    await client.send(new CreateACLCommand({ ACLName: 'readers', UserNames: ['reader'] }));
    await client.send(new UpdateClusterCommand({ ClusterName: 'shop', ACLName: 'readers' }));
    await page.getByText('87 of 374').waitFor();
    await tabTo('87 of 374');
    await page.keyboard.press('Enter');
    await page.getByText('all of @read').waitFor({ state: 'visible' });
    await client.send(new UpdateUserCommand({ UserName: 'reader', AccessString: 'on ~app:* +@read' }));
    await page.getByText('read and write app:*').waitFor();
    expect(await page.getByText('all of @read').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  }, 30_000);

  test('it follows the theme of the system', async () => {
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await ground()).toBe('rgb(246, 247, 249)');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ground()).toBe('rgb(16, 20, 24)');
  });

  test('Local stops while somebody looks, and the page says so', async () => {
    const begin = performance.now();
    await local.stop();
    expect(performance.now() - begin).toBeLessThan(5000);
    await page.getByRole('status').getByText('MemoryDB Local does not answer: this is what it said last').waitFor();
    expect(await nodes()).toHaveLength(2);
  }, 30_000);

  async function createCluster(): Promise<void> {
    const ClusterName = 'shop';
    await client.send(
      new CreateClusterCommand({
        ClusterName,
        NodeType: 'db.t4g.small',
        ACLName: 'open-access',
        NumReplicasPerShard: 1,
      }),
    );
  }

  /** Role and name of every node that the page shows. */
  function nodes(): Promise<string[]> {
    return page.locator('.node').evaluateAll((lines) =>
      lines.map((line) =>
        [...(line as unknown as { children: { textContent: string }[] }).children]
          .slice(0, 2)
          .map(({ textContent }) => textContent)
          .join(' '),
      ),
    );
  }

  /** Label or text of what has the focus. */
  function focused(): Promise<string> {
    return page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()');
  }

  async function tabTo(name: string): Promise<void> {
    for (let count = 0; count < 20 && (await focused()) !== name; count++) {
      await page.keyboard.press('Tab');
    }
    expect(await focused()).toBe(name);
  }
}
