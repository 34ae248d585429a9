/*
 * Mends what form-js 1.8 does to the forms of Tasklist 7.24. Tasklist loads this module before it starts; no form exists yet.
 */

const OWN_TO_FORM = '_getInitializedFieldData';

/** The class behind every form. It is in webpack's bundle alone, so it is looked for by a method that no other class has. */
export function formClass() {
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

/**
 * An entry of the errors without a sentence is no error. form-js leaves one for each field of a dynamic list that was touched,
 * and Tasklist disables Complete as long as there is any entry.
 */
export function withoutEmpty(errors) {
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => hasSentence(error)));
}

/** The errors of a field in a list stand by its rows. */
function hasSentence(error) {
  return typeof error === 'object' && error !== null ? Object.values(error).some(hasSentence) : Boolean(error);
}

function mend(Form) {
  const setState = Form.prototype._setState;
  Form.prototype._setState = function (state) {
    return setState.call(this, state.errors ? { ...state, errors: withoutEmpty(state.errors) } : state);
  };
}

const Form = formClass();
if (Form) {
  mend(Form);
} else {
  console.error('form-js is not where it was: dynamic lists cannot be completed');
}
