package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The interrupt of a cancel, as the body goes from its own code into onNext. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "cancelled first")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "delivered, without an interrupt")
@Outcome(expect = FORBIDDEN, desc = "downstream code was interrupted")
@State
public class InterruptAgainstOnNext {

    private final Counting subscriber = Counting.of(Publishers.of(co -> co.yield(1)));

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
        r.r1 = subscriber.elements.get();
        r.r2 = subscriber.interrupted.get();
    }
}
