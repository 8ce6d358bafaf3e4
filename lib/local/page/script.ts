/** What the browser runs: plain, for it is sent as it stands. Nothing of an answer is ever taken for a program. */
export const SCRIPT = `'use strict';
const PERIOD = 1000;
const said = document.getElementById('said');
const inHand = new Set();
let isLost = false;

/** Turns a part of the page into what it should be, and leaves alone what already is: focus and selection stay, and what was opened. */
function become(old, next) {
  if (old.isEqualNode(next)) {
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== next.nodeName || old.id !== next.id) {
    old.replaceWith(document.importNode(next, true));
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && name !== 'open') {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of next.attributes) {
    old.setAttribute(name, value);
  }
  const before = [...old.childNodes];
  const after = [...next.childNodes];
  before.slice(after.length).forEach((node) => node.remove());
  after.forEach((node, index) => {
    if (index < before.length) {
      become(before[index], node);
    } else {
      old.append(document.importNode(node, true));
    }
  });
}

async function refresh() {
  const answer = await fetch('/_local/', { cache: 'no-store' });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  become(document.querySelector('main'), next.querySelector('main'));
  inHand.forEach((id) => document.getElementById(id)?.setAttribute('aria-disabled', 'true'));
}

async function watch() {
  if (!document.hidden) {
    try {
      await refresh();
      if (isLost) {
        say('MemoryDB Local answers again');
      }
      isLost = false;
    } catch {
      if (!isLost) {
        say('MemoryDB Local does not answer: this is what it said last', true);
      }
      isLost = true;
    }
  }
  setTimeout(watch, PERIOD);
}

async function failOver(button) {
  const { id } = button;
  inHand.add(id);
  button.setAttribute('aria-disabled', 'true');
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/_local/failover', { method: 'POST', headers, body: button.dataset.failover });
    say(await answer.text());
  } catch {
    say('MemoryDB Local does not answer');
  }
  inHand.delete(id);
  await refresh().catch(() => undefined);
}

let fading;
function say(text, stays) {
  clearTimeout(fading);
  said.textContent = text;
  fading = stays ? undefined : setTimeout(() => (said.textContent = ''), 8000);
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-failover]');
  if (button !== null && button.getAttribute('aria-disabled') !== 'true') {
    void failOver(button);
  }
});
document.addEventListener('visibilitychange', () => document.hidden || void refresh().catch(() => undefined));
setTimeout(watch, PERIOD);
`;
