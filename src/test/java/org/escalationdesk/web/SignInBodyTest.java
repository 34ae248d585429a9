package org.escalationdesk.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who signs in with a body that does not come. */
class SignInBodyTest {

    private final SignInBody filter = new SignInBody();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch bodiesCome = new CountDownLatch(1);
    private final Semaphore waitedFor = new Semaphore(0);

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void oneNetworkTakesAFewPlacesAndOthersAreWaitedForBesideIt() throws Exception {
        List<Future<MockHttpServletResponse>> first = slow("2001:db8:0:7::%d", SignInBody.WAITING_FROM_ONE);

        MockHttpServletResponse refused = answer("2001:db8:0:7::ff");
        List<Future<MockHttpServletResponse>> others = slow("192.0.2.%d", 1);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
        assertThat(refused.getContentAsString()).contains(SecuritySentences.of("manySignIns"));
        bodiesCome.countDown();
        assertLetIn(first);
        assertLetIn(others);
    }

    @Test
    void allTogetherTakeNoMoreThanSomeOfTheThreads() throws Exception {
        List<Future<MockHttpServletResponse>> many = slow("192.0.2.%d", SignInBody.WAITING);

        assertThat(answer("192.0.2.99").getStatus()).isEqualTo(429);

        bodiesCome.countDown();
        assertLetIn(many);
        assertThat(answer("192.0.2.99").getStatus()).isEqualTo(200);
    }

    private List<Future<MockHttpServletResponse>> slow(String addresses, int many) throws InterruptedException {
        List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            String address = addresses.formatted(i);
            answers.add(callers.submit(() -> answer(address)));
        }
        assertThat(waitedFor.tryAcquire(many, 60, SECONDS)).isTrue();
        return answers;
    }

    private static void assertLetIn(List<Future<MockHttpServletResponse>> answers) throws Exception {
        for (Future<MockHttpServletResponse> answer : answers) {
            assertThat(answer.get().getStatus()).isEqualTo(200);
        }
    }

    private MockHttpServletResponse answer(String address) throws Exception {
        var request = new MockHttpServletRequest("POST", "/camunda/api/admin/auth/user/default/login/tasklist") {
            @Override
            public ServletInputStream getInputStream() {
                return new LateBody();
            }
        };
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private final class LateBody extends ServletInputStream {

        @Override
        public int read() throws IOException {
            waitedFor.release();
            try {
                bodiesCome.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return -1;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
