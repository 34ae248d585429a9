/* What a page sorts by itself, it sorts as this person's language does: Chinese by how it is pronounced (pinyin). */

import { tag } from './languages.js';

const names = new Intl.Collator(tag);

angular.module('ng').decorator('orderByFilter', [
  '$delegate',
  orderBy =>
    (list, by, descending, compare = inOrder) =>
      orderBy(list, by, descending, compare)
]);

/** Texts among themselves by the language; what is missing comes last, as it does without this. */
function inOrder(one, other) {
  if (one.type !== other.type) {
    return isMissing(one) - isMissing(other) || (one.type < other.type ? -1 : 1);
  }
  if (one.type === 'string') {
    return names.compare(one.value, other.value);
  }
  return one.value < other.value ? -1 : Number(one.value > other.value);
}

function isMissing({ type }) {
  return type === 'undefined' || type === 'null';
}
