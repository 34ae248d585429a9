package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Each page of the webapps has a nonce of its own for its scripts. Camunda keeps it in the servlet context, which is everybody's: a call
 * of somebody else between the header and the page put another one there, and the browser, which then ran no script, stayed at the
 * spinner.
 */
class PageNonce extends OncePerRequestFilter {

    static final String ATTRIBUTE = "org.camunda.bpm.csp.nonce";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithItsOwn(request), response);
    }

    private static final class WithItsOwn extends HttpServletRequestWrapper {

        private final ServletContext context;
        private @Nullable Object nonce;

        private WithItsOwn(HttpServletRequest request) {
            super(request);
            ServletContext everybodys = request.getServletContext();
            context = (ServletContext) Proxy.newProxyInstance(
                    PageNonce.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, given) -> {
                        if (given != null && ATTRIBUTE.equals(given[0])) {
                            if (method.getName().equals("setAttribute")) {
                                nonce = given[1];
                                return null;
                            }
                            return nonce;
                        }
                        try {
                            return method.invoke(everybodys, given);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }
    }
}
