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

/** The kind of a line that tells what was done but came out otherwise than somebody wanted. */
export const NOT_AS_WANTED = 'warning';

/** Says in one line what was done. */
export function tell(done, type = 'success') {
  tasklist.$rootScope.$applyAsync(() =>
    tasklist.notifications.addMessage({ type, status: done, duration: READABLE_FOR, exclusive: true })
  );
}

/** Told to all of Tasklist's parts. */
export const TASKS_CHANGED = 'desk.tasksChanged';

/** The list with its numbers, and the task beside it where one is open, are read again. */
export function tasksChanged(scope) {
  const open = scope.taskData?.newChild(scope);
  tasklist.$rootScope.$applyAsync(() => {
    open?.changed('task');
    tasklist.$rootScope.$broadcast(TASKS_CHANGED);
  });
}
