/* A list begins with what is most urgent, and its label says so; whoever orders it otherwise finds the order in the address. */

const MOST_URGENT = JSON.stringify([
  { sortBy: 'priority', sortOrder: 'desc' },
  { sortBy: 'dueDate', sortOrder: 'asc' }
]);

angular.module('cam.tasklist').run([
  '$location',
  $location => {
    const { search } = $location;
    $location.search = function (...change) {
      const address = search.apply(this, change);
      if (!change.length && !address.sorting && ['', '/'].includes($location.path())) {
        address.sorting = MOST_URGENT;
      }
      return address;
    };
  }
]);
