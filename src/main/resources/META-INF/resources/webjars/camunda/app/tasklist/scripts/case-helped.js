/* What helped before: the closed cases most like this one, with what was tried and what solved them, of whichever customer. */

import { element, linkTo, moment, momentOf, sign } from './case-elements.js';
import { say } from './sentences.js';

/** Read by itself: the case is there before it. */
export function helped(desk, number) {
  const state = element('span', { className: 'state' });
  const content = element('div', { 'aria-live': 'polite' });
  const section = element('section', { className: 'helped', 'aria-label': say.whatHelped }, element('h3', {}, say.whatHelped, state), content);
  read();
  return section;

  async function read() {
    const answer = await desk.helped(number);
    if (!answer.ok) {
      content.replaceChildren(element('p', { className: 'refusal', textContent: answer.message }));
      return;
    }
    const { items } = answer.body;
    state.textContent = items.length;
    content.replaceChildren(items.length ? element('ul', {}, ...items.map(closed)) : element('p', { className: 'quiet', textContent: say.nothingHelped }));
  }
}

function closed(other) {
  return element(
    'li',
    {},
    linkTo(other.number),
    element('span', { className: 'quiet' }, ` ${say.alike(other.alike)} · ${other.end} · `, moment(other.closedAt, momentOf(other.closedAt))),
    element('p', { className: 'problem', textContent: other.title }),
    other.solution && words(say.solvedBy, other.solution, true),
    other.tried && words(say.triedThere, other.tried, !other.solution)
  );
}

function words(label, text, open) {
  return element('details', { open }, element('summary', {}, label, sign('caret')), element('p', { className: 'words', textContent: text }));
}
