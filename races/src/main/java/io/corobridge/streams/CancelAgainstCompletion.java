package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A cancel while the body ends. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the body never ran")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "silence")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the completion came first")
@Outcome(expect = FORBIDDEN, desc = "a completion without an end, or twice")
@State
public class CancelAgainstCompletion {

    private final AtomicInteger ran = new AtomicInteger();
    private final Counting subscriber = Counting.of(Publishers.of(co -> ran.incrementAndGet()));

    @Actor
    public void request() {
        subscriber.request(1);
    }

    @Actor
    public void cancel() {
        subscriber.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
        subscriber.awaitClosed();
        r.r1 = ran.get();
        r.r2 = subscriber.completions.get();
    }
}
