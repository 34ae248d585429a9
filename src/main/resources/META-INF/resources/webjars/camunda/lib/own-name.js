/* What whoever is signed in is called in the navigation: Camunda puts the first name first, and a Chinese name begins with the family's. */

const CHINESE = /^(\p{Script=Han}+) (\p{Script=Han}+)$/u;

angular.module('ng').run([
  '$rootScope',
  root => {
    // the application sets it on a scope of its own, which finds this setter by inheritance
    let name = null;
    Object.defineProperty(root, 'userFullName', {
      get: () => name,
      set: told => (name = told?.trim().replace(CHINESE, '$2$1') ?? null)
    });
  }
]);
