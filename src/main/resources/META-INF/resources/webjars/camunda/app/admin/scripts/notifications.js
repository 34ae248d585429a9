/*
 * A refusal stays until it is closed, or something succeeds after it: beside what is done, it would seem to be of that. Camunda
 * writes a colon behind what a notice begins with; some of its texts bring one of their own.
 */

angular.module('cam.admin').run([
  'Notifications',
  notifications => {
    const { addMessage } = notifications;
    notifications.addMessage = function (notification) {
      if (notification.type === 'success') {
        notifications.notifications.filter(({ type }) => type === 'danger').forEach(told => notifications.clear(told));
      }
      addMessage.call(this, { ...notification, status: notification.status?.replace(/\s*[:：]$/, '') });
    };
  }
]);
