package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An onSubscribe that comes as the body that awaits it is closed. */
@JCStressTest
@Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "cancelled first")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "asked, then cancelled")
@Outcome(expect = FORBIDDEN, desc = "leaked, cancelled twice, or both at once")
@State
public class LateSubscriptionAgainstClose {

    private final Upward source = new Upward(false);
    private final Counting subscriber =
            Counting.of(Publishers.<Integer>single(co -> co.await(source))).request(1);

    public LateSubscriptionAgainstClose() {
        source.awaitSubscribed();
    }

    @Actor
    public void subscribe() {
        source.subscriber().onSubscribe(source);
    }

    @Actor
    public void cancel() {
        subscriber.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
        subscriber.awaitClosed();
        r.r1 = source.requests.get();
        r.r2 = source.cancels.get();
        r.r3 = source.overlaps.get();
    }
}
