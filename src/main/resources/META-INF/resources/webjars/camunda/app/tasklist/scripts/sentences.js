/* What these modules say to people. What the desk itself answers comes from its own messages. */

const ENGLISH = {
  correct: fields => `${fields}: please correct what is marked in red.`,
  bothOfMoment: field => `${field}: please enter both the date and the time.`,
  noDate: (field, typed, pattern) => `${field}: “${typed}” is not a date. Please write it as ${pattern} or 2026-03-31.`,
  noTime: (field, typed) => `${field}: “${typed}” is not a time. Please write it as 14:30.`,
  signInAgain: 'Your session has ended. Please sign in again: what you typed is kept and will be in the form.',
  taskEnded: 'This task has ended meanwhile. What you typed is still here: Complete keeps it as a note in the case.',
  customerWithdrew: 'Customer withdrew…',
  withdrawTheCase: 'Withdraw the case',
  whatItDoes: 'The case is closed as withdrawn, and all that is open for it ends.',
  whatWasSaid: 'What the customer said',
  cancel: 'Cancel',
  withdrawn: 'The case is closed: the customer withdrew it.',
  notReached: 'The desk cannot be reached. Your text is still here; please try again in a moment.'
};

const CHINESE = {
  correct: fields => `${fields}：请更正标红的内容。`,
  bothOfMoment: field => `${field}：请同时填写日期和时间。`,
  noDate: (field, typed, pattern) => `${field}：“${typed}”不是日期。请按 ${pattern} 或 2026-03-31 的格式填写。`,
  noTime: (field, typed) => `${field}：“${typed}”不是时间。请按 14:30 的格式填写。`,
  signInAgain: '您的会话已结束。请重新登录：您填写的内容已保留，登录后仍在表单中。',
  taskEnded: '此任务在此期间已结束。您填写的内容仍在这里：点击完成后将作为备注保存在案例中。',
  customerWithdrew: '客户已撤回…',
  withdrawTheCase: '撤回案例',
  whatItDoes: '案例将以“已撤回”关闭，其所有未完成的任务也随之结束。',
  whatWasSaid: '客户的说法',
  cancel: '取消',
  withdrawn: '案例已关闭：客户已撤回。',
  notReached: '无法连接服务台。您填写的内容仍在这里，请稍后重试。'
};

export const say = (navigator.language || '').toLowerCase().startsWith('zh') ? CHINESE : ENGLISH;
