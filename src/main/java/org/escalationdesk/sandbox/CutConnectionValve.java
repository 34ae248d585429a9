package org.escalationdesk.sandbox;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Closes the connection without a byte of an answer; a servlet alone cannot. */
class CutConnectionValve extends ValveBase {

    private static final String CUT = CutConnectionValve.class.getName();

    CutConnectionValve() {
        super(true);
    }

    static void cut(jakarta.servlet.ServletRequest request) {
        request.setAttribute(CUT, true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(CUT) != null) {
            request.getCoyoteRequest()
                    .action(ActionCode.CLOSE_NOW, new IOException("the sandbox was told to cut the connection"));
        }
    }
}
