package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A request that comes as the body parks for want of demand. */
@JCStressTest
@Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "both elements and the end")
@Outcome(expect = FORBIDDEN, desc = "a request that nobody saw")
@State
public class RequestAgainstPark {

    private final Counting subscriber = Counting.of(Publishers.of(co -> {
        co.yield(1);
        co.yield(2);
    }));

    @Actor
    public void request() {
        subscriber.request(1);
    }

    @Actor
    public void another() {
        subscriber.request(1);
    }

    @Arbiter
    public void end(II_Result r) {
        subscriber.awaitClosed();
        r.r1 = subscriber.elements.get();
        r.r2 = subscriber.completions.get();
    }
}
