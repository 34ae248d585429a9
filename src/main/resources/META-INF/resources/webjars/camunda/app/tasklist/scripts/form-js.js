/*
 * Tells what keeps a form from being submitted. It is loaded once, by forms.js, before Tasklist starts; no form exists yet.
 */

import { sayInReadersLanguage } from './form-words.js';
import { incompleteMoment, incompleteMoments, keepTheOther, shownMoment, takeUnread } from './moments.js';
import { say } from './sentences.js';

const OWN_TO_FORM = '_getInitializedFieldData';
const OWN_TO_PREACT = ['toChildArray:', 'options:'];

/** What webpack's bundle alone has is looked for by something that nothing else has. */
function inBundle(name, own) {
  let found;
  self.webpackChunkcamunda_bpm_webapp.push([
    [name],
    {},
    require => {
      const id = Object.keys(require.m).find(module => own(require.m[module].toString()));
      found = id && require(id);
    }
  ]);
  return found;
}

/** The class behind every form. */
function formClass() {
  return inBundle('form-js', module => module.includes(OWN_TO_FORM))?.Form;
}

/** The hooks of what draws every form. */
function drawing() {
  return inBundle('preact', module => OWN_TO_PREACT.every(own => module.includes(own)))?.options;
}

/** Whether the task of a form has ended: what was typed so far becomes a note, complete or not. */
export function hasEnded(element) {
  return Boolean(element.closest('[data-ended]'));
}

/** What is saved may be incomplete: nothing is found wrong meanwhile. */
export function unfinished(element, save) {
  element.dataset.saving = '';
  try {
    save();
  } finally {
    delete element.dataset.saving;
  }
}

/**
 * Tasklist shows the message of what keeps a form from being submitted; form-js gives it none. And form-js finds fault with what is
 * still empty when somebody goes on to another field; here that is told when the form is submitted.
 */
function mend(Form) {
  const { importSchema, validate } = Form.prototype;

  Form.prototype.importSchema = function (...schema) {
    const checks = this.get('viewerCommands');
    const { updateFieldInstanceValidation: check } = Object.getPrototypeOf(checks);
    checks.updateFieldInstanceValidation = (field, value) => isEmpty(value) || check.call(checks, field, value);
    this.on('presubmit', () => submitWhatIsShown(this));
    return importSchema.apply(this, schema);
  };

  Form.prototype.validate = function () {
    if (this._container.closest('[data-ended], [data-saving]')) {
      return {};
    }
    const errors = validate.call(this);
    const wrong = Object.keys(errors).length ? wrongOf(this, errors) : [];
    const unread = takeUnread(this._container);
    const fields = wrong.length
      ? new Set([...wrong, ...incompleteMoments(this._container), ...unread.map(({ label }) => label)])
      : new Set();
    setTimeout(() => this._container.querySelector('.fjs-has-errors, [data-refused]')?.scrollIntoView({ block: 'center' }));
    const message = fields.size
      ? say.correct(say.listed([...fields].map(label => `“${label}”`)))
      : unread.map(({ sentence }) => sentence).join(' ') || incompleteMoment(this._container);
    return message ? { ...errors, message } : errors;
  };
}

/** After a mistake form-js may keep nothing of a date and time that both stand in the form. */
function submitWhatIsShown(form) {
  const { data } = form._getState();
  for (const field of form.get('formFieldInstanceRegistry').getAllKeyed()) {
    const { type, disabled } = form.get('formFieldRegistry').get(field.id);
    const shown = type === 'datetime' && !disabled && shownMoment(form._container, field.id);
    const kept = field.valuePath.reduce((part, name) => part?.[name], data);
    if (shown && !String(kept ?? '').startsWith(shown)) {
      form._update({ fieldInstance: field, value: shown });
    }
  }
}

/**
 * The labels of what form-js refuses, and of what is empty below a label with a star: that has to be filled in for some answers only, which
 * form-js cannot know and the desk would tell next.
 */
function wrongOf(form, errors) {
  const { data } = form._getState();
  const labels = form
    .get('formFieldInstanceRegistry')
    .getAllKeyed()
    .map(({ id, valuePath }) => ({ ...form.get('formFieldRegistry').get(id), value: valuePath.reduce((part, name) => part?.[name], data) }))
    .filter(({ id, label, dateLabel, disabled, value }) => errors[id] || (!disabled && STAR.test(label || dateLabel) && isEmpty(value)))
    .map(({ label, dateLabel }) => (label || dateLabel || '').replace(STAR, ''));
  return [...new Set(labels)];
}

const STAR = /\s*\*\s*$/;

const isEmpty = value => [undefined, null, '', false].includes(value) || value.length === 0;

const Form = formClass();
if (Form) {
  mend(Form);
} else {
  console.error('form-js is not where it was: what is missing in a form is not told, and a date without a time is dropped.');
}

const options = drawing();
if (options) {
  sayInReadersLanguage(options);
  keepTheOther(options);
} else {
  console.error('preact is not where it was: what form-js itself says in a form stays in English, and a wrong time empties its date.');
}
