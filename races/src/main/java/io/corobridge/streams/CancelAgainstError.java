package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A cancel while the body fails. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "the body never ran")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "the subscriber has the error")
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "the hook has the error")
@Outcome(expect = FORBIDDEN, desc = "nobody has the error, or both have it")
@State
public class CancelAgainstError {

    private final AtomicInteger ran = new AtomicInteger();
    private final Counting subscriber = Counting.of(Publishers.of(co -> {
        ran.incrementAndGet();
        throw new IllegalStateException("of the body");
    }));

    @Actor
    public void request() {
        subscriber.request(1);
    }

    @Actor
    public void cancel() {
        subscriber.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
        subscriber.awaitClosed();
        r.r1 = ran.get();
        r.r2 = subscriber.errors.get();
        r.r3 = subscriber.dropped.get();
    }
}
