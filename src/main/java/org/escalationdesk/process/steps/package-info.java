/** What a step of a process is: a task with a form, a service task, a decision, a start. */
@NullMarked
package org.escalationdesk.process.steps;

import org.jspecify.annotations.NullMarked;
