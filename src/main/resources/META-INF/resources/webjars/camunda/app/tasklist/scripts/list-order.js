/*
 * A list begins with what is most urgent, and its label says so; whoever orders it otherwise finds the order in the address. The engine
 * sorts tasks by the names that it has, which are English: only who reads those is offered that order.
 */

import { english, language } from '../../../lib/languages.js';

const MOST_URGENT = JSON.stringify([
  { sortBy: 'priority', sortOrder: 'desc' },
  { sortBy: 'dueDate', sortOrder: 'asc' }
]);

const BY_NAME = 'nameCaseInsensitive';

angular.module('cam.tasklist').run([
  '$location',
  $location => {
    const { search } = $location;
    $location.search = function (...change) {
      const address = search.apply(this, change);
      if (!change.length && !isOrdered(address) && ['', '/'].includes($location.path())) {
        address.sorting = MOST_URGENT;
      }
      return address;
    };
  }
]);

/** Not by names that this person does not see, where somebody else sent the address. */
function isOrdered({ sorting }) {
  return sorting && (language === english || !sorting.includes(BY_NAME));
}

if (language !== english) {
  angular.module('cam.tasklist').decorator('camSortingChoicesDirective', [
    '$delegate',
    ([directive]) => {
      const { link } = directive;
      directive.compile = () => (scope, ...more) => {
        link(scope, ...more);
        delete scope.uniqueProps[BY_NAME];
      };
      return [directive];
    }
  ]);
}

/**
 * Tasklist sorts the processes that can be started by their characters' codes, and has the engine look for one by its English name.
 * They are few: they are looked through here, by the names that this person reads.
 */
const STARTABLE = [
  ['in processDefinitions"', `in page.found = (processDefinitions | filter:{ name: page.searchValue || '' } | orderBy:'name')"`],
  ['ng-change="lookupProcessDefinitionByName()"', ''],
  ['ng-hide="page.total"', 'ng-hide="page.total && page.found.length !== 0"']
];
angular.module('cam.tasklist').decorator('$uibModal', [
  '$delegate',
  modal => {
    const { open } = modal;
    modal.open = options =>
      open.call(modal, {
        ...options,
        template: STARTABLE.reduce((template, [theirs, ours]) => template?.replace(theirs, ours), options.template)
      });
    return modal;
  }
]);
