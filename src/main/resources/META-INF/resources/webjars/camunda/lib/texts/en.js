/* What Camunda's own templates say in English to everybody. */

export default {
  zoomIn: 'zoom in',
  zoomOut: 'zoom out',
  resetZoom: 'reset zoom',
  toggleSection: 'Toggle this section',
  actions: 'Actions',
  previous: 'previous',
  next: 'next',
  processInstance: 'Process Instance',
  processDefinition: 'Process definition',
  caseInstance: 'Case Instance',
  caseDefinition: 'Case definition',
  other: 'Other',
  userOrGroup: 'User / Group',
  task: 'Task',
  dates: 'Dates',
  moments: 'E.g.: `${ now() }`, `${ dateTime() }` or `${ dateTime().plusWeeks(2) }`',
  user: 'E.g.: `${ currentUser() }`',
  keys: 'List of values seperated by comma. E.g.: `keyC, keyA, keyB`',
  groups:
    'List of values separated by comma or an expression which evaluates to a list. E.g.: `camunda-admin, accounting` or `${ currentUserGroups() }`'
};
