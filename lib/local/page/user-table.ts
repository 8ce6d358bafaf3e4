import { ALLOWED, permissionWords, type PermissionWords } from '../../rules/permission-words';
import { permissionsOf } from '../../rules/permissions';
import { html, type Html } from './html';
import type { ClusterOverview, UserOverview } from './overview';

/** Who may log in to a cluster, and what they may do there, in words. */
export function userTable({ name, settings: { aclName }, users }: ClusterOverview): Html {
  if (users.length === 0) {
    return html`<h3>ACL ${aclName}</h3>
      <p class="none">It has no users: nobody can log in.</p>`;
  }
  return html`<h3>ACL ${aclName}</h3>
    <div class="scroll" role="region" aria-label="Users of ${name}" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col">Logs in with</th>
            <th scope="col">Keys</th>
            <th scope="col">Channels</th>
            <th scope="col">Commands</th>
          </tr>
        </thead>
        <tbody>
          ${users.flatMap(userRows)}
        </tbody>
      </table>
    </div>`;
}

/** One row for the user itself, and one for each of its selectors. */
function userRows({ name, login, accessString }: UserOverview): Html[] {
  const { isOn, sets } = permissionsOf(accessString);
  return sets.map(permissionWords).map((words, index) =>
    index === 0
      ? html`<tr>
          <th scope="row">${name}<code class="access">${accessString}</code></th>
          <td>${isOn ? login : 'off: cannot log in'}</td>
          ${cells(words)}
        </tr>`
      : html`<tr>
          <th scope="row" class="selector">or, by selector ${index}</th>
          <td></td>
          ${cells(words)}
        </tr>`,
  );
}

function cells({ keys, channels, commands, firstArguments, wholly, partly }: PermissionWords): Html {
  const isAll = commands.length === ALLOWED.length;
  const lines = [
    ...(firstArguments.length > 0 ? [`and ${firstArguments.join(', ')}`] : []),
    ...(wholly.length > 0 ? [`all of ${wholly.join(', ')}`] : []),
    ...(partly.length > 0 ? [`some of ${partly.join(', ')}`] : []),
  ];
  const count = isAll ? `all ${ALLOWED.length}` : `${commands.length} of ${ALLOWED.length}`;
  return html`<td>${keys}</td>
    <td>${channels}</td>
    <td>
      ${
        isAll || lines.length === 0
          ? count
          : html`<details>
              <summary>${count}</summary>
              ${lines.map((line) => html`<p class="quiet">${line}</p>`)}
            </details>`
      }
    </td>`;
}
