/* Tasklist around our parts: its notices, its list of tasks, and which task is open. */

/** Milliseconds. */
const READABLE_FOR = 10000;

export let tasklist;
angular.module('cam.tasklist').run([
  '$rootScope',
  '$location',
  'Notifications',
  ($rootScope, $location, notifications) => {
    tasklist = { $rootScope, $location, notifications };
  }
]);

/** Says in one line what was done. */
export function tell(done) {
  tasklist.$rootScope.$applyAsync(() =>
    tasklist.notifications.addMessage({ type: 'success', status: done, duration: READABLE_FOR, exclusive: true })
  );
}

/** The list, and the task beside it where one is open, are read again. */
export function tasksChanged(scope) {
  const tasks = scope.taskData?.newChild(scope);
  tasklist.$rootScope.$applyAsync(() => ['task', 'taskList'].forEach(changed => tasks?.changed(changed)));
}
