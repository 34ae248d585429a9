package org.escalationdesk.remote;

class ChannelAsDocumentedTest extends ChannelContract {

    @Override
    OtherSide otherSide() {
        return new DocumentedAnswers();
    }
}
