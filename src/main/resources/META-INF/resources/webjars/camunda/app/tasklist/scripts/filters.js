/* Each filter shows how many tasks there are in it; Tasklist itself tells it of the chosen one only. */

import { desk } from './case-api.js';
import { TASKS_CHANGED } from './tasklist.js';

const COUNTER = /<span ng-show="isFocused\(filter\)"\s+class="counter">\{\{ filterCount \}\}<\/span>/;

/** Milliseconds after which the numbers are read again, and after which when the list has become longer or shorter. */
const LATER = 30000;
const SOON = 2000;

angular.module('cam.tasklist').decorator('camTasklistFiltersDirective', [
  '$delegate',
  ([directive]) => {
    directive.template = directive.template.replace(
      COUNTER,
      '<span class="counter">{{ isFocused(filter) && filterCount !== undefined ? filterCount : numbers[filter.id] }}</span>'
    );
    directive.compile = () => scope => {
      const { filterNumbers } = desk({ engineApi: document.querySelector('base').getAttribute('engine-api') });
      let readAt = 0;
      let shown;
      // the cards of the list do not know its data
      scope.$on(TASKS_CHANGED, () => {
        readAt = 0;
        scope.filtersData.changed('taskList');
      });
      scope.filtersData.observe('taskList', async list => {
        if (document.hidden || Date.now() - readAt < (list.count === shown ? LATER : SOON)) {
          return;
        }
        readAt = Date.now();
        shown = list.count;
        const answer = await filterNumbers();
        if (answer.ok) {
          scope.$applyAsync(() => (scope.numbers = answer.body));
        }
      });
    };
    return [directive];
  }
]);
