package org.escalationdesk.remote;

class CustomersAsDocumentedTest extends CustomersContract {

    @Override
    OtherSide otherSide() {
        return new DocumentedAnswers();
    }
}
