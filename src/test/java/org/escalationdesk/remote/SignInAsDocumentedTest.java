package org.escalationdesk.remote;

class SignInAsDocumentedTest extends SignInContract {

    @Override
    OtherSide otherSide() {
        return new DocumentedAnswers();
    }
}
