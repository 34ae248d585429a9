/*
 * A refusal of the desk names fields by their labels: they are marked in the open form until somebody is in them, and the first of
 * them comes into view, however far it is from the button.
 */

import { labelOf } from './moments.js';

const FORMS = ['.modal .fjs-container', '.fjs-container'];
const FIELD = '.fjs-form-field:not(:has(.fjs-form-field))';
const USABLE = ':is(input, textarea):not(:disabled)';

/** @param refusal as the desk says it, perhaps in several lines */
export function leadToFields(refusal) {
  unmark();
  const form = FORMS.map(place => document.querySelector(place)).find(Boolean);
  const named = [...(form?.querySelectorAll(FIELD) ?? [])].filter(field => field.querySelector(USABLE) && isNamed(labelOf(field), refusal));
  named.forEach(field => field.setAttribute('data-refused', ''));
  named[0]?.scrollIntoView({ block: 'center' });
}

/** In quotes, or before the colon of a line. */
function isNamed(label, refusal) {
  const begins = line => [':', '：'].some(colon => line.replace(/^• /, '').startsWith(label + colon));
  return Boolean(label) && (refusal.includes(`“${label}”`) || refusal.split('\n').some(begins));
}

function unmark() {
  document.querySelectorAll('[data-refused]').forEach(field => field.removeAttribute('data-refused'));
}

for (const touched of ['focusin', 'input']) {
  document.addEventListener(touched, ({ target }) => target.closest?.('[data-refused]')?.removeAttribute('data-refused'), true);
}
