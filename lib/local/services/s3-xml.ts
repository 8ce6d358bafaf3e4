import type { XmlElement } from '../http/xml';

export function elements(members: Readonly<Record<string, string>>): XmlElement[] {
  return Object.entries(members).map(([name, text]) => ({ name, content: text }));
}
