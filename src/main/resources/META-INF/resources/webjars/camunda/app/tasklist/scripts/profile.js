/*
 * My profile, in the menu of the account: name, e-mail and phone, by which 21Vianet reaches whoever files a request. Camunda's own
 * page of that name has no phone and is another application.
 */

import { desk as deskOf } from './case-api.js';
import { element } from './case-elements.js';
import { say } from './sentences.js';
import { tasklist, tell } from './tasklist.js';

const MENU = '[cam-widget-header] .account .dropdown-toggle';
const MENU_ENTRY = '[cam-widget-header] .account .profile a';

const desk = deskOf({ engineApi: `${location.pathname.split('/app/')[0]}/api/engine/` });
const FIELDS = {
  firstName: { label: say.firstName, required: true, maxLength: 100, autocomplete: 'given-name' },
  lastName: { label: say.lastName, required: true, maxLength: 100, autocomplete: 'family-name' },
  email: { label: say.email, required: true, maxLength: 250, type: 'email', autocomplete: 'email' },
  phone: { label: say.phone, maxLength: 50, type: 'tel', autocomplete: 'tel' }
};

const inputs = Object.fromEntries(
  Object.entries(FIELDS).map(([name, { label, ...properties }]) => [name, element('input', { name, className: 'form-control', ...properties })])
);
const refusal = element('p', { className: 'alert alert-danger', role: 'alert', hidden: true });
const cancel = element('button', { type: 'button', className: 'btn btn-default', textContent: say.cancel });
const save = element('button', { type: 'submit', className: 'btn btn-primary', textContent: say.save });
const form = element(
  'form',
  {},
  element('h4', { id: 'my-profile', textContent: say.myProfile }),
  element('p', { textContent: say.whatProfileDoes }),
  ...Object.entries(inputs).map(([name, input]) => element('label', {}, FIELDS[name].label, input)),
  refusal,
  element('div', { className: 'buttons' }, cancel, save)
);
const dialog = document.body.appendChild(element('dialog', { className: 'desk-dialog profile-dialog', 'aria-labelledby': 'my-profile' }, form));

// before Tasklist leads to the other application
document.addEventListener(
  'click',
  event => {
    if (event.target.closest?.(MENU_ENTRY) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open();
    }
  },
  true
);
cancel.onclick = () => dialog.close();
// the entry by which it was opened is folded away by then
dialog.onclose = () => document.querySelector(MENU)?.focus();
form.onsubmit = async event => {
  event.preventDefault();
  save.disabled = true;
  const answer = await desk.keepProfile(Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value])));
  save.disabled = false;
  refuse(answer);
  if (answer.ok) {
    dialog.close();
    showName(answer.body);
    tell(say.profileKept);
  }
};

/** The navigation learns a name only at the next sign-in. */
function showName({ firstName, lastName }) {
  const { $rootScope } = tasklist;
  $rootScope.$applyAsync(() => ($rootScope.userFullName = `${firstName} ${lastName}`));
}

async function open() {
  const answer = await desk.profile();
  refuse(answer);
  Object.entries(inputs).forEach(([name, input]) => (input.value = answer.body[name] ?? ''));
  dialog.showModal();
}

function refuse(answer) {
  const wrong = answer.body.errors?.[0];
  refusal.textContent = wrong && FIELDS[wrong.field] ? say.wrongField(FIELDS[wrong.field].label, wrong.message) : answer.message;
  refusal.hidden = answer.ok;
}
