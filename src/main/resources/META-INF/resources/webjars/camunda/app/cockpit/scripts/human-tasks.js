/*
 * Human Tasks counts the open tasks of groups by what the history keeps of groups, and this desk's history keeps none: the open tasks
 * themselves are asked.
 */

angular.module('cam.cockpit').run([
  'camAPI',
  api => {
    const history = api.resource('history');
    const tasks = api.resource('task');
    const { taskCount } = history;
    history.taskCount = function (asked, done) {
      const { unfinished, ...which } = asked;
      return unfinished && (which.withCandidateGroups || which.withoutCandidateGroups)
        ? tasks.count(which, (error, count) => done(error, { count }))
        : taskCount.call(this, asked, done);
    };
  }
]);
