import type { LocalStackStatus, LocalStatus } from '../local-status';
import { html, type Html } from './html';
import type { ClusterOverview, Overview } from './overview';
import { shardMap } from './shard-map';
import { userTable } from './user-table';

/** The whole document. It is read again every second, and what changed of `main` is put in place by the script. */
export function page({ status, clusters, events }: Overview): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>MemoryDB Local</title>
        <link rel="icon" href="/_local/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/_local/page.css" />
        <script src="/_local/page.js" defer></script>
      </head>
      <body>
        <p id="said" role="status"></p>
        <main>
          ${header(status)}
          <section aria-labelledby="clusters">
            <h2 id="clusters">Clusters</h2>
            ${
              clusters.length === 0
                ? html`<p class="none">
                    None yet: deploy a stack with <code>cdk-memorydb local exec -- npx cdk deploy</code>
                  </p>`
                : clusters.map(clusterCard)
            }
          </section>
          <div class="columns">
            <section aria-labelledby="stacks">
              <h2 id="stacks">Stacks</h2>
              ${stackList(status.stacks)}
            </section>
            <section aria-labelledby="events">
              <h2 id="events">Events <span class="quiet">UTC</span></h2>
              ${eventList(events)}
            </section>
          </div>
        </main>
      </body>
    </html>`.markup;
}

function header({ url, account, region, engine }: LocalStatus): Html {
  const runs = engine === undefined ? 'no engine: nobody can connect' : `${engine.name} ${engine.version}`;
  return html`<header>
    <h1><img src="/_local/icon.svg" alt="" width="26" height="26" /> MemoryDB Local</h1>
    <dl class="facts">
      ${fact('Engine', runs)} ${fact('AWS endpoint', html`<code>${url}</code>`)} ${fact('Account', account)}
      ${fact('Region', region)}
    </dl>
  </header>`;
}

function clusterCard(cluster: ClusterOverview): Html {
  const { name, region, status, failure, engine, tlsEnabled, endpoint, settings, notes } = cluster;
  const { numShards, numReplicasPerShard, nodeType, engineVersion, parameterGroupName } = settings;
  return html`<article class="card">
    <div class="line">
      <h3 class="title">${name}</h3>
      ${badge(status)}
    </div>
    <dl class="facts">
      ${endpoint && fact('Endpoint', html`<code>${endpoint.host}:${endpoint.port}</code>`)} ${fact('Region', region)}
      ${fact('Shards', numShards)} ${fact('Replicas per shard', numReplicasPerShard)}
      ${fact('TLS', tlsEnabled ? 'on' : 'off')} ${fact('Asked for', `${settings.engine} ${engineVersion}, ${nodeType}`)}
      ${engine && fact('Runs', `${engine.name} ${engine.version}`)} ${fact('Parameter group', parameterGroupName)}
    </dl>
    ${failure === undefined ? undefined : html`<p class="failure">${failure}</p>`}
    ${notes.map((note) => html`<p class="note">${note}</p>`)} ${shardMap(cluster)} ${userTable(cluster)}
  </article>`;
}

function stackList(stacks: readonly LocalStackStatus[]): Html {
  return stacks.length === 0
    ? html`<p class="none">No stacks.</p>`
    : html`<ul class="list card">
        ${stacks.map(
          ({ name, region, status }) =>
            html`<li class="line">
              <span><strong>${name}</strong> <span class="quiet">${region}</span></span
              >${badge(status)}
            </li>`,
        )}
      </ul>`;
}

function eventList(events: Overview['events']): Html {
  return events.length === 0
    ? html`<p class="none">Nothing has happened yet.</p>`
    : html`<ol class="list card" tabindex="0" aria-label="Events, newest first">
        ${events.map(
          ({ Date: at, SourceType, SourceName, Message, region }) =>
            html`<li>
              <time class="quiet" datetime="${at!.toISOString()}">${at!.toISOString().slice(11, 19)}</time>
              <span>${Message} <span class="quiet">${SourceType} ${SourceName}, ${region}</span></span>
            </li>`,
        )}
      </ol>`;
}

function fact(term: string, description: Html | string | number): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
}

/** MemoryDB's words are lower case, those of CloudFormation are not. */
function badge(status: string): Html {
  const word = status.toLowerCase();
  const kind = /fail|rollback/.test(word) ? 'bad' : /^available$|complete$/.test(word) ? 'good' : 'busy';
  return html`<span class="badge ${kind}">${status}</span>`;
}
