package org.escalationdesk.process.steps;

import org.escalationdesk.terms.CaseNumber;

/**
 * A user task opened. Published inside the transaction.
 *
 * @param taskId the engine's id of the task
 * @param element the task's id in the model
 */
public record TaskOpened(CaseNumber caseNumber, String taskId, String element) {}
