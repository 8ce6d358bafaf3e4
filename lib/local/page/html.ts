/** Markup that may be sent as it is: only `html` makes it. */
export class Html {
  constructor(readonly markup: string) {}
}

export type Content = Html | string | number | undefined | readonly Content[];

/** Markup with values in it. A value is text, whatever is in it, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(String.raw({ raw: parts }, ...values.map(render)));
}

function render(content: Content): string {
  if (content instanceof Html) {
    return content.markup;
  }
  if (typeof content === 'object') {
    return content.map(render).join('');
  }
  return String(content ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
