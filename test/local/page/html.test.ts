import { html } from '../../../lib/local/page/html';

test('a value is text, whatever is in it', () => {
  const name = `<img src=x onerror="alert('1')"> & co`;
  expect(html`<b title="${name}">${name}</b>`.markup).toBe(
    '<b title="&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62; &#38; co">' +
      '&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62; &#38; co</b>',
  );
});

test('markup in markup stays what it is, also in lists', () => {
  const items = ['a', '<'].map((text) => html`<i>${text}</i>`);
  expect(html`<p>${items}</p>`.markup).toBe('<p><i>a</i><i>&#60;</i></p>');
});

test('what is missing is nothing, and 0 is something', () => {
  expect(html`${undefined}|${0}|${''}`.markup).toBe('|0|');
});
