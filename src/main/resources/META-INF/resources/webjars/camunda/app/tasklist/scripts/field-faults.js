/*
 * What a browser says by itself of a field in a dialog of ours, it says in the language of its own windows; here in the reader's.
 */

import { say } from './sentences.js';

document.addEventListener(
  'invalid',
  ({ target }) => {
    const { valueMissing, typeMismatch } = target.validity;
    if (target.closest('dialog') && (valueMissing || typeMismatch)) {
      const empty = target.matches('select') ? say.chooseOne : say.fillIn;
      target.setCustomValidity(valueMissing ? empty : say.noEmail);
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
      [...pressed.form.elements].forEach(field => field.setCustomValidity(''));
    }
  },
  true
);
