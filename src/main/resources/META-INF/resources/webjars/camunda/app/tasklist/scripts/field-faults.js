/*
 * What a browser says by itself of a field in a dialog of ours, it says in the language of its own windows; here in the reader's.
 */

import { say } from './sentences.js';

/** Of which fields it was said here: what others say of a field, they take back themselves. */
const told = new WeakSet();

document.addEventListener(
  'invalid',
  ({ target }) => {
    const { customError, valueMissing, typeMismatch, badInput } = target.validity;
    if (target.closest('dialog') && !customError && (valueMissing || typeMismatch || badInput)) {
      const empty = target.matches('select') ? say.chooseOne : say.fillIn;
      told.add(target);
      target.setCustomValidity(valueMissing ? empty : badInput ? say.bothOfMoment(target.labels[0].firstChild.textContent) : say.noEmail);
    }
  },
  true
);

/** Looked at anew with each press of the button, which Enter presses as well. */
document.addEventListener(
  'click',
  ({ target }) => {
    const pressed = target.closest?.('dialog button');
    if (pressed?.type === 'submit') {
      [...pressed.form.elements].filter(field => told.delete(field)).forEach(field => field.setCustomValidity(''));
    }
  },
  true
);
