package org.escalationdesk.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * A valve of the desk's own. What the server has refused already keeps its answer and passes: of a request that could not be read there
 * may be no method, no path and no host.
 */
abstract class OwnValve extends ValveBase {

    OwnValve() {
        super(true);
    }

    @Override
    public final void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.isError()) {
            getNext().invoke(request, response);
        } else {
            serve(request, response);
        }
    }

    /** Whether to answer or to pass on what could be read. */
    abstract void serve(Request request, Response response) throws IOException, ServletException;
}
