package org.escalationdesk.cases;

/** Another case got the request number in this moment: the database said so, and the transaction has failed. */
public class RequestNumberTakenMeanwhile extends CaseRefusal {

    RequestNumberTakenMeanwhile(String requestNumber, String owner) {
        super(Reason.REQUEST_NUMBER_TAKEN, requestNumber, owner);
    }
}
