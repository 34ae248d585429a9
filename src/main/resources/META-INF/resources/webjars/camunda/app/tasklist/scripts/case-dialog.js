/*
 * One dialog for what is done to a case beside its forms: it tells what follows, and what was typed stays in it until it is taken, and
 * in this browser over a reload.
 */

import { element } from './case-elements.js';
import { sentence } from './case-api.js';
import { say } from './sentences.js';
import { tasklist } from './tasklist.js';

const LONGEST_TEXT = 10000;
const FEWEST_LETTERS = 2;
const MOST_OFFERED = 20;

/** Milliseconds. */
const PAUSE = 250;

/**
 * A dialog that is gone as soon as it is closed.
 *
 * @param name of the dialog, as the styles know it
 * @param draft under which what was typed is kept
 * @param words the dialog's heading, what follows, and what is said where nothing is to be sent
 * @param fill adds fields; answers `body`, which reads what is sent, and perhaps `read`, called before the dialog opens
 * @param send answers as the desk does
 * @param done called when it is done, with the answer and what `fill` answered
 * @param place where the dialog stands
 */
export function dialogOf({ name, draft: key, words, fill, send, done, place }) {
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
  const dialog = place.appendChild(element('dialog', { className: `desk-dialog case-dialog ${name}-dialog`, 'aria-label': words.heading }, form));
  const marks = new Map();
  const draft = draftOf(key, form);
  const filled = fill((field, label, input, width = 'wide') => marked({ marks, fields, dialog: name }, field, label, input, width));

  const refuse = told => {
    refusal.textContent = told;
    refusal.hidden = !told;
  };
  const take = async () => {
    marks.forEach(mark => mark.tell(''));
    const body = filled.body();
    if (!body) {
      refuse(words.nothing);
      return;
    }
    end.disabled = true;
    const answer = await send(body);
    end.disabled = false;
    if (!answer.ok) {
      refuse(refusalOf(answer, marks));
      return;
    }
    draft.forget();
    dialog.close();
    await done(answer, filled);
  };

  form.onsubmit = event => {
    event.preventDefault();
    if (!end.disabled) {
      take();
    }
  };
  cancel.onclick = () => dialog.close();
  const forgetSession = tasklist.$rootScope.$on('authentication.login.required', () => dialog.close());
  dialog.onclose = () => {
    forgetSession();
    dialog.remove();
  };
  return {
    open: async () => {
      const answer = (await filled.read?.()) ?? { ok: true };
      refuse(answer.ok ? '' : answer.message);
      draft.fill();
      dialog.showModal();
    }
  };
}

/**
 * A field for another case, by its number: open cases are offered by what is typed, as the search finds them.
 *
 * @param known the overview of the case that is joined, whose similar ones are offered before anything is typed, and only ones of its
 *     customer then; left out where several are joined
 */
export function anotherCase(add, desk, known) {
  const { similar: likely = [], number: own, customer: whose } = known ?? {};
  const field = add('with', say.otherCase, element('input', { required: true, maxLength: 40, placeholder: 'CR-' }));
  const hint = element('span', { className: 'hint', role: 'status', textContent: say.otherCaseBy });
  const option = ({ number, title, customer }) =>
    element('option', { value: number, label: [title, customer?.name].filter(Boolean).join(' · ') });
  const offered = element('datalist', { id: 'cases-to-join' }, ...likely.map(option));
  field.setAttribute('list', offered.id);
  field.after(offered, hint);
  let waiting;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = field.value.trim();
      const answer = typed.length >= FEWEST_LETTERS && (await desk.find(typed, MOST_OFFERED));
      if (answer.ok && typed === field.value.trim()) {
        const canBe = ({ number, stage, customer }) => stage !== 'closed' && number !== own && (!whose || customer?.name === whose);
        const found = answer.body.items.filter(canBe);
        offered.replaceChildren(...found.map(option));
        hint.textContent = found.length ? say.otherCaseBy : whose ? say.noOtherCaseOf(whose) : say.noOpenCase;
      }
    }, PAUSE);
  });
  return field;
}

export function textarea(required = false) {
  return element('textarea', { rows: 5, maxLength: LONGEST_TEXT, required });
}

/** A labelled field below which stands what is wrong with it. */
function marked({ marks, fields, dialog }, name, label, field, width) {
  const wrong = element('span', { className: 'refusal', id: `${dialog}-wrong-${name}`, hidden: true });
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

/** What is wrong with a field stands at it, and that alone where it is the only one; the rest is told in one sentence. */
function refusalOf(answer, marks) {
  const wrong = answer.body.errors ?? [];
  const here = wrong.filter(({ field }) => marks.has(field)).map(({ field, message }) => ({ ...marks.get(field), message }));
  here.forEach(mark => mark.tell(mark.message));
  here[0]?.field.focus();
  if (!here.length) {
    return answer.message;
  }
  if (wrong.length === 1) {
    return '';
  }
  return here.length < wrong.length ? sentence(answer.status, answer.body) : say.correct(say.listed(here.map(mark => mark.label)));
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

/** Fields for whom an open task is given to. */
export function handingOver(add, read) {
  const to = add('to', say.colleague, element('select', { required: true }));
  const text = add('text', say.wordToColleague, textarea());
  const names = new Map();
  return {
    read: async () => {
      const answer = await read();
      (answer.ok ? answer.body : []).forEach(({ id, name }) => names.set(id, name || id));
      const option = ({ id, name }) => element('option', { value: id, textContent: name ? say.namedColleague(name, id) : id });
      to.replaceChildren(element('option', { value: '', textContent: say.choose }), ...(answer.ok ? answer.body.map(option) : []));
      return answer;
    },
    body: () => ({ to: to.value, text: text.value }),
    name: () => names.get(to.value)
  };
}
