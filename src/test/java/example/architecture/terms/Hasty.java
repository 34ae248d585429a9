package example.architecture.terms;

import example.architecture.process.somerequest.Curious;
import java.time.Instant;
import java.util.Date;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

/** Breaks the rules for the desk: knows a process, HTTP and the system's time, sleeps, and has a field injected. */
public class Hasty {

    @Autowired
    Curious injected;

    public Date old;

    public HttpStatus later() throws InterruptedException {
        Thread.sleep(1);
        return Instant.now().isAfter(Instant.EPOCH) ? HttpStatus.OK : HttpStatus.CONFLICT;
    }
}
