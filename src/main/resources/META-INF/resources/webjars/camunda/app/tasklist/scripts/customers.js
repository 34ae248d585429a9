/*
 * Where a form asks for a customer, the desk's own list is searched while somebody types: by parts of the name in any script, domain
 * or tenant id. What is chosen stands in the field as its domain, which names one customer.
 */

import { desk as deskOf } from './case-api.js';
import { element } from './case-elements.js';
import { say } from './sentences.js';

const FIELDS = ['customer', 'ofCustomer', 'searchFor'].map(key => `.fjs-container input[id$='-answer_${key}']:not(:disabled)`).join();

/** As many as are seen below the field. */
const MOST = 6;

/** Milliseconds in which somebody goes on typing. */
const PAUSE = 200;

const desk = deskOf({ engineApi: `${location.pathname.split('/app/')[0]}/api/engine/` });
const list = element('div', { id: 'customers-found', role: 'listbox', 'aria-label': say.customersFound });
const told = element('p', { role: 'status' });
const below = element('div', { className: 'customers-found', hidden: true }, list, told);
let field;
let newest = 0;
let waiting;
let chosen = -1;

document.addEventListener('input', event => {
  // by hand, not by what was chosen
  if (event.isTrusted && event.target.matches?.(FIELDS)) {
    begin(event.target);
    clearTimeout(waiting);
    newest++;
    waiting = setTimeout(find, PAUSE);
  }
});
document.addEventListener('focusout', event => event.target === field && leave());
// before the form's own, which would close it
document.addEventListener('keydown', event => event.target === field && !below.hidden && !event.isComposing && key(event), true);
addEventListener('resize', () => leave());
document.addEventListener('scroll', event => !below.contains(event.target) && leave(), true);
list.onmousedown = event => event.preventDefault();
list.onclick = event => take([...list.children].indexOf(event.target.closest('[role=option]')));

function begin(input) {
  if (field !== input) {
    leave();
    field = input;
    const combobox = { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' };
    Object.entries(combobox).forEach(([name, value]) => input.setAttribute(name, value));
  }
}

function key(event) {
  const keys = {
    ArrowDown: () => choose(chosen + 1),
    ArrowUp: () => choose(chosen - 1),
    Enter: () => (chosen >= 0 ? take(chosen) : leave()),
    Escape: leave
  };
  if (keys[event.key]) {
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }
}

async function find() {
  const asked = ++newest;
  const text = field.value.trim();
  if (!text) {
    leave();
    return;
  }
  const answer = await desk.customers(text, MOST);
  // who may not read the list types on
  if (asked === newest && answer.ok) {
    show(answer.body);
  }
}

function show({ items, next, refreshedAt }) {
  if (!refreshedAt) {
    return;
  }
  list.replaceChildren(...items.map(optionOf));
  told.textContent = items.length ? (next ? say.moreCustomers : '') : say.noCustomer;
  // within the dialog, which keeps the focus
  (field.closest('.modal-dialog') ?? document.body).append(below);
  below.hidden = false;
  const box = field.getBoundingClientRect();
  const around = below.offsetParent?.getBoundingClientRect() ?? { left: -scrollX, top: -scrollY };
  Object.assign(below.style, { left: `${box.left - around.left}px`, top: `${box.bottom - around.top}px`, width: `${box.width}px` });
  field.setAttribute('aria-expanded', String(items.length > 0));
  choose(-1);
}

function choose(index) {
  const places = list.children.length + 1;
  chosen = ((index + 1 + places) % places) - 1;
  [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)));
  field.setAttribute('aria-activedescendant', list.children[chosen]?.id ?? '');
}

function take(index) {
  const option = list.children[index];
  if (option) {
    field.value = option.dataset.value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    leave();
  }
}

function leave() {
  newest++;
  clearTimeout(waiting);
  below.hidden = true;
  field?.setAttribute('aria-expanded', 'false');
  field?.removeAttribute('aria-activedescendant');
}

function optionOf({ name, domain, tenantId }, index) {
  const option = element(
    'div',
    { id: `customer-found-${index}`, role: 'option', 'aria-selected': 'false' },
    element('b', { textContent: name }),
    element('span', { textContent: [domain, tenantId].filter(Boolean).join(' · ') })
  );
  option.dataset.value = domain || tenantId;
  return option;
}
