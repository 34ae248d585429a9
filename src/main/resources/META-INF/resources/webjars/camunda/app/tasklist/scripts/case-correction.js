/* Puts right what was reported wrongly: the dialog shows what is there now, and only what was changed is sent. */

import { element } from './case-elements.js';
import { say } from './sentences.js';

const LONGEST_TEXT = 10000;

/** Of a moment with its offset, how much a field for a date and time holds. */
const TO_THE_MINUTE = 'yyyy-MM-ddThh:mm'.length;

/** Milliseconds in which somebody goes on typing. */
const PAUSE = 200;

/** A path in what is sent, such as `reporter.email`, and in what the case has now. */
const at = (now, path) => path.split('.').reduce((part, name) => part[name], now);

export const correction = {
  method: 'PATCH',
  address: '',
  words: {
    button: say.correctTheCase,
    heading: say.correctCase,
    whatFollows: ({ formerRequestNumbers: former }) =>
      former.length ? say.whatCorrectingAgainDoes(say.listed(former)) : say.whatCorrectingDoes,
    nothing: say.nothingChanged,
    done: say.corrected
  },
  fill: (add, { desk, known }) => {
    const input = (type, maxLength) => element('input', { type, maxLength });
    const fields = {
      title: add('title', say.title, input('text', 200)),
      description: add('description', say.description, element('textarea', { rows: 4, maxLength: LONGEST_TEXT }), 'half'),
      errorTexts: add('errorTexts', say.errorTexts, element('textarea', { rows: 4, maxLength: LONGEST_TEXT }), 'half'),
      kind: add('kind', say.kind, element('select'), 'quarter'),
      service: add('service', say.service, element('select'), 'quarter'),
      symptom: add('symptom', say.symptom, element('select'), 'quarter'),
      language: add('language', say.customersLanguage, element('select'), 'quarter'),
      'reporter.name': add('reporter.name', say.reporterName, input('text', 200), 'third'),
      'reporter.email': add('reporter.email', say.reporterEmail, input('text', 320), 'third'),
      'reporter.phone': add('reporter.phone', say.reporterPhone, input('text', 50), 'third'),
      firstNoticedAt: add('firstNoticedAt', say.firstNoticed, element('input', { type: 'datetime-local' }), 'half'),
      affectedUsers: add('affectedUsers', say.affectedUsers, element('input', { type: 'text' }), 'half')
    };
    const customer = customerField(add, desk);
    let now;

    return {
      read: async () => {
        const answer = await desk.correction(known.number);
        if (answer.ok) {
          now = { ...answer.body.now, firstNoticedAt: answer.body.now.firstNoticedAt.slice(0, TO_THE_MINUTE) };
          customer.is(now.customer);
          for (const [path, field] of Object.entries(fields)) {
            const choices = answer.body.choices[path];
            if (choices) {
              field.replaceChildren(...choices.map(({ value, words }) => element('option', { value, textContent: words })));
            }
            field.value = at(now, path);
          }
        }
        return answer;
      },
      body: () => {
        if (!customer.isConfirmed()) {
          return undefined;
        }
        const changed = Object.entries(fields).filter(([path, field]) => now && field.value !== lines(at(now, path)));
        const sent = customer.chosen() ? { customer: customer.chosen() } : {};
        for (const [path, field] of changed) {
          const names = path.split('.');
          const last = names.pop();
          names.reduce((part, name) => (part[name] ??= {}), sent)[last] = field.value;
        }
        return Object.keys(sent).length > 0 && sent;
      }
    };
  }
};

/**
 * Whose problem it is, found while typing in the desk's own copy of the partner's list. Another customer is taken only when somebody
 * compared its domain and tenant id.
 */
function customerField(add, desk) {
  const box = add('customer', say.customer, element('input', { type: 'search', maxLength: 256, autocomplete: 'off' }));
  const list = element('datalist', { id: 'customers-to-choose' });
  const identity = element('p', { className: 'identity', 'aria-live': 'polite' });
  const compared = add('compared', say.compared, element('input', { type: 'checkbox' }));
  const found = new Map();
  let before = '';
  let asked = 0;
  let waiting;

  box.setAttribute('list', list.id);
  box.parentElement.append(list, identity);
  const isAnother = () => box.value !== before;
  const show = () => {
    const known = found.get(box.value);
    identity.textContent = known ? say.customerIs(known.domain, known.tenantId) : isAnother() ? say.chooseCustomer : '';
    compared.parentElement.hidden = !(known && isAnother());
    compared.required = !compared.parentElement.hidden;
    box.setCustomValidity(known || !isAnother() ? '' : say.chooseCustomer);
  };
  const find = async () => {
    const question = ++asked;
    const answer = await desk.customers(box.value);
    if (question === asked && answer.ok) {
      const named = answer.body.items.map(item => [say.namedCustomer(item.name, item.domain), item]);
      named.forEach(([name, item]) => found.set(name, item));
      list.replaceChildren(...named.map(([name, item]) => element('option', { value: name, label: item.tenantId })));
      show();
    }
  };
  box.addEventListener('input', () => {
    compared.checked = false;
    show();
    clearTimeout(waiting);
    if (!found.has(box.value)) {
      waiting = setTimeout(find, PAUSE);
    }
  });

  return {
    is: ({ name, domain, tenantId }) => {
      before = domain ? say.namedCustomer(name, domain) : name;
      if (tenantId) {
        found.set(before, { domain, tenantId });
      }
      box.value = before;
      show();
    },
    isConfirmed: () => !isAnother() || (found.has(box.value) && compared.checked),
    chosen: () => {
      const { domain, tenantId } = (isAnother() && found.get(box.value)) || {};
      return tenantId && { tenantId, domain };
    }
  };
}

/** As a field gives it back. */
const lines = text => text.replace(/\r\n?/g, '\n');
