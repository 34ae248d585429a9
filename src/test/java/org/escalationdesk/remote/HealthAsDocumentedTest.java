package org.escalationdesk.remote;

class HealthAsDocumentedTest extends HealthContract {

    @Override
    OtherSide otherSide() {
        return new DocumentedAnswers();
    }
}
