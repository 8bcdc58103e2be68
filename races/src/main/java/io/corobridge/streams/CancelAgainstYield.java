package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A cancel while elements go out. */
@JCStressTest
@Outcome(id = "0, 0, 0, 0", expect = ACCEPTABLE, desc = "the body never ran")
@Outcome(id = "1, 0, 1, 0", expect = ACCEPTABLE, desc = "the first element was refused")
@Outcome(id = "1, 1, 0, 0", expect = ACCEPTABLE, desc = "cancelled with the first element")
@Outcome(id = "2, 1, 1, 0", expect = ACCEPTABLE, desc = "the second element was refused")
@Outcome(id = "2, 2, 0, 0", expect = ACCEPTABLE, desc = "cancelled before the end")
@Outcome(id = "2, 2, 0, 1", expect = ACCEPTABLE, desc = "cancelled after the end")
@Outcome(expect = FORBIDDEN, desc = "an element that is neither delivered nor discarded, or both")
@State
public class CancelAgainstYield {

    private int begun; // written by the body, read after its end

    private final Counting subscriber = Counting.of(Publishers.of(co -> {
        begun++;
        co.yield(1);
        begun++;
        co.yield(2);
    }));

    @Actor
    public void request() {
        subscriber.request(2);
    }

    @Actor
    public void cancel() {
        subscriber.cancel();
    }

    @Arbiter
    public void end(IIII_Result r) {
        subscriber.awaitClosed();
        r.r1 = begun;
        r.r2 = subscriber.elements.get();
        r.r3 = subscriber.discarded.get();
        r.r4 = subscriber.completions.get();
    }
}
