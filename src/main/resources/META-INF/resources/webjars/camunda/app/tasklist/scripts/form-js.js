/*
 * Tells what keeps a form from being submitted. It is loaded once, by forms.js, before Tasklist starts; no form exists yet.
 */

import { incompleteMoment } from './moments.js';
import { say } from './sentences.js';

const OWN_TO_FORM = '_getInitializedFieldData';

/** The class behind every form. It is in webpack's bundle alone, so it is looked for by a method that no other class has. */
function formClass() {
  let found;
  self.webpackChunkcamunda_bpm_webapp.push([
    ['form-js'],
    {},
    require => {
      const id = Object.keys(require.m).find(module => require.m[module].toString().includes(OWN_TO_FORM));
      found = id && require(id).Form;
    }
  ]);
  return found;
}

/** Whether the task of a form has ended: what was typed so far becomes a note, complete or not. */
export function hasEnded(element) {
  return Boolean(element.closest('[data-ended]'));
}

/** Tasklist shows the message of what keeps a form from being submitted; form-js gives it none. */
function mend(Form) {
  const { validate } = Form.prototype;

  Form.prototype.validate = function () {
    if (hasEnded(this._container)) {
      return {};
    }
    const errors = validate.call(this);
    const fields = Object.keys(errors).map(id => `“${labelOf(this, id)}”`);
    setTimeout(() => this._container.querySelector('.fjs-has-errors')?.scrollIntoView({ block: 'center' }));
    const message = fields.length ? say.correct(fields.join(', ')) : incompleteMoment(this._container);
    return message ? { ...errors, message } : errors;
  };
}

function labelOf(form, id) {
  const { label, dateLabel } = form.get('formFieldRegistry').get(id);
  return (label || dateLabel || '').replace(/\s*\*\s*$/, '');
}

const Form = formClass();
if (Form) {
  mend(Form);
} else {
  console.error('form-js is not where it was: what is missing in a form is not told, and a date without a time is dropped.');
}
