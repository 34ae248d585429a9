/*
 * The words that form-js 1.8 says itself, such as “Field is required.”: it has no translations. preact, which draws a form, shows each
 * element that it is about to draw, and these words are changed in the few places where form-js has its own; what a form or a
 * person says is elsewhere.
 */

import { language } from '../../../lib/languages.js';

const { default: words } = await import(`./form-words/${language}.js`);

const SPOKEN = ['placeholder', 'title', 'aria-label'];

/** @param options preact's hooks */
export function sayInReadersLanguage(options) {
  const { vnode } = options;
  options.vnode = element => {
    vnode?.(element);
    const { type, props } = element;
    if (isOwn(type, props)) {
      props.children = Array.isArray(props.children) ? props.children.map(say) : say(props.children);
    }
    if (typeof type === 'string') {
      SPOKEN.filter(name => props[name]).forEach(name => (props[name] = say(props[name])));
    }
  };
}

/** Faults of a field, what stands where nothing is chosen or found, and what adds to a list (an icon, a blank, and the word). */
function isOwn(type, { class: classes = '', children, colSpan }) {
  return (
    type === 'li' ||
    /\b(fjs-select-placeholder|fjs-dropdownlist-empty|fjs-table-empty)\b/.test(classes) ||
    (type === 'td' && colSpan) ||
    (typeof type === 'function' && Array.isArray(children) && children.length === 3 && children[1] === ' ')
  );
}

function say(text) {
  const found = typeof text === 'string' && words.find(([pattern]) => pattern.test(text));
  return found ? text.replace(...found) : text;
}
