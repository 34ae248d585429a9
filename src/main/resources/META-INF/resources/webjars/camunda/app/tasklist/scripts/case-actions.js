/*
 * What somebody may do to a case from its tab and its page: a button for each, and one dialog that tells what follows. What was typed
 * stays in the dialog until it is taken, and in this browser over a reload.
 */

import { correction } from './case-correction.js';
import { element } from './case-elements.js';
import { sentence } from './case-api.js';
import { say } from './sentences.js';
import { tasksChanged, tell } from './tasklist.js';

const LONGEST_TEXT = 10000;

/** By the last part of the address where the desk takes it. */
const ACTIONS = {
  'hand-over': {
    words: { button: say.handOverTo, heading: say.handOver, whatFollows: say.whatHandingOverDoes, done: say.handedOver },
    fill: (add, { desk, known }) => {
      const to = add('to', say.colleague, element('select', { required: true }));
      const text = add('text', say.wordToColleague, textarea());
      return {
        read: async () => {
          const answer = await desk.colleagues(known.number);
          const has = known.tasks.map(task => task.assignee);
          const others = answer.ok ? answer.body.filter(colleague => !has.includes(colleague.id)) : [];
          const option = ({ id, name }) => element('option', { value: id, textContent: name ? say.namedColleague(name, id) : id });
          to.replaceChildren(element('option', { value: '', textContent: say.choose }), ...others.map(option));
          return answer;
        },
        body: () => ({ to: to.value, text: text.value })
      };
    }
  },
  'giving-back': {
    words: { button: say.giveBackTo, heading: say.giveBack, whatFollows: say.whatGivingBackDoes, done: say.givenBack },
    fill: add => {
      const text = add('text', say.wordToNext, textarea());
      return { body: () => ({ text: text.value }) };
    }
  },
  correction,
  withdrawal: {
    onPage: true,
    words: { button: say.customerWithdrew, heading: say.withdrawTheCase, whatFollows: say.whatItDoes, done: say.withdrawn },
    fill: (add, { known }) => {
      const text = add('text', say.whatWasSaid, textarea(true));
      const waiting = known.people.filter(person => person.caseNumber).map(person => person.caseNumber);
      const everybody = waiting.length > 0 && add('everybody', say.everybodyWithdrew(waiting.join(', ')), element('input', { type: 'checkbox' }));
      return { body: () => ({ text: text.value, everybody: everybody.checked ?? false }) };
    }
  },
  joining: {
    onPage: true,
    words: { button: say.joinToAnother, heading: say.joinTheCase, whatFollows: say.whatJoiningDoes, done: say.joined },
    fill: (add, { known }) => {
      const other = add('with', say.otherCase, element('input', { required: true, maxLength: 40, placeholder: 'CR-' }));
      other.setAttribute('list', 'cases-alike');
      const option = ({ number, title }) => element('option', { value: number, label: title });
      other.after(element('datalist', { id: 'cases-alike' }, ...known.similar.map(option)));
      return { body: () => ({ with: other.value }) };
    }
  },
  reopening: {
    words: { button: say.reopen, heading: say.reopenTheCase, whatFollows: say.whatReopeningDoes, done: say.reopened },
    fill: add => {
      const reason = add('reason', say.whyNotOver, textarea(true));
      return { body: () => ({ reason: reason.value }) };
    }
  }
};

/**
 * @param known the case's overview
 * @param scope of the tab or the page
 * @param again draws the case as it is by then
 * @return nothing where nothing can be done
 */
export function actions(desk, known, { page, scope, again }) {
  const offered = Object.entries(ACTIONS).filter(([path, { onPage }]) => known.allowed.includes(path) && (page || !onPage));
  const buttons = offered.map(([path, action]) => {
    const button = element('button', { type: 'button', className: `btn btn-default ${path}`, textContent: action.words.button });
    let dialog;
    button.onclick = () => {
      dialog ??= dialogOf(path, action, { desk, known, scope, again, place: button.parentElement });
      dialog.open();
    };
    return button;
  });
  return buttons.length > 0 && element('div', { className: 'actions', role: 'group', 'aria-label': say.whatToDo }, ...buttons);
}

function dialogOf(path, { words, method = 'POST', address = path, fill }, { desk, known, scope, again, place }) {
  const refusal = element('p', { className: 'alert alert-danger', role: 'alert', hidden: true });
  const cancel = element('button', { type: 'button', className: 'btn btn-default', textContent: say.cancel });
  const end = element('button', { type: 'submit', className: 'btn btn-primary', textContent: words.heading });
  const fields = element('div', { className: 'fields' });
  const form = element(
    'form',
    {},
    element('h4', { textContent: words.heading }),
    element('p', { textContent: words.whatFollows }),
    fields,
    refusal,
    element('div', { className: 'buttons' }, cancel, ' ', end)
  );
  const dialog = place.appendChild(element('dialog', { className: `case-ending-dialog case-dialog ${path}-dialog`, 'aria-label': words.heading }, form));
  const marks = new Map();
  const draft = draftOf(`desk-${path}:${known.number}`, form);
  const filled = fill((name, label, field, width = 'wide') => marked(marks, fields, name, label, field, width), { desk, known });

  const refuse = told => {
    refusal.textContent = told;
    refusal.hidden = !told;
  };
  const send = async () => {
    marks.forEach(mark => mark.tell(''));
    const body = filled.body();
    if (!body) {
      refuse(words.nothing);
      return;
    }
    end.disabled = true;
    const answer = await desk.change(known.number, address, method, body);
    end.disabled = false;
    if (!answer.ok) {
      refuse(refusalOf(answer, marks));
      return;
    }
    draft.forget();
    dialog.remove();
    tell(words.done);
    tasksChanged(scope);
    await again();
  };

  form.onsubmit = event => {
    event.preventDefault();
    if (!end.disabled) {
      send();
    }
  };
  cancel.onclick = () => dialog.close();
  scope.$on('authentication.login.required', () => dialog.close());
  return {
    open: async () => {
      const answer = (await filled.read?.()) ?? { ok: true };
      refuse(answer.ok ? '' : answer.message);
      draft.fill();
      dialog.showModal();
    }
  };
}

function textarea(required = false) {
  return element('textarea', { rows: 5, maxLength: LONGEST_TEXT, required });
}

/** A labelled field below which stands what is wrong with it. */
function marked(marks, fields, name, label, field, width) {
  const wrong = element('span', { className: 'refusal', id: `wrong-${name}`, hidden: true });
  const check = field.type === 'checkbox';
  field.name = name;
  field.classList.toggle('form-control', !check);
  field.setAttribute('aria-describedby', wrong.id);
  fields.append(element('label', { className: width }, ...(check ? [field, ` ${label}`] : [label, field]), wrong));
  marks.set(name, {
    label,
    field,
    tell: fault => {
      wrong.textContent = fault && say.wrongField(label, fault);
      wrong.hidden = !fault;
      field.setAttribute('aria-invalid', String(Boolean(fault)));
    }
  });
  return field;
}

/** What is wrong with a field stands at it; the rest is told in one sentence. */
function refusalOf(answer, marks) {
  const wrong = answer.body.errors ?? [];
  const here = wrong.filter(({ field }) => marks.has(field)).map(({ field, message }) => ({ ...marks.get(field), message }));
  here.forEach(mark => mark.tell(mark.message));
  here[0]?.field.focus();
  if (!here.length) {
    return answer.message;
  }
  return here.length < wrong.length ? sentence(answer.status, answer.body) : say.correct(here.map(mark => mark.label).join(', '));
}

/** Only what somebody touched: what others changed meanwhile is not to be put back. */
function draftOf(key, form) {
  const read = () => JSON.parse(localStorage.getItem(key) ?? '{}');
  form.addEventListener('input', ({ target }) => {
    if (target.name && target.type !== 'checkbox') {
      localStorage.setItem(key, JSON.stringify({ ...read(), [target.name]: target.value }));
    }
  });
  return {
    fill: () => {
      for (const [name, value] of Object.entries(read())) {
        const field = form.elements[name];
        if (field) {
          field.value = value;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }
      }
    },
    forget: () => localStorage.removeItem(key)
  };
}
