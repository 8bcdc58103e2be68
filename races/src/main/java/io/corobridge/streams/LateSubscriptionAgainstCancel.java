package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.corobridge.streams.reading.SerialSubscription;
import io.corobridge.streams.spi.SubscriberContext;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A Subscription that comes as its SerialSubscription is cancelled. */
@JCStressTest
@Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "cancelled first")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "asked, then cancelled")
@Outcome(expect = FORBIDDEN, desc = "leaked, cancelled twice, asked after the cancel, or both at once")
@State
public class LateSubscriptionAgainstCancel {

    private final Upward subscription = new Upward(false);
    private final SerialSubscription upstream = new SerialSubscription(SubscriberContext.NONE, new NoReader());

    public LateSubscriptionAgainstCancel() {
        upstream.request(1);
    }

    @Actor
    public void subscribe() {
        upstream.set(subscription);
    }

    @Actor
    public void cancel() {
        upstream.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
        r.r1 = subscription.requests.get();
        r.r2 = subscription.cancels.get();
        r.r3 = subscription.overlaps.get();
    }
}
