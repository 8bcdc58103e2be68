package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A cancel of a scope as its resource comes. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "never entered")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "entered, exited once; the body never ran, or was cancelled")
@Outcome(expect = FORBIDDEN, desc = "a resource that leaked, or was exited twice, or a body that runs on")
@State
public class CancelAgainstEnter {

    private final Resource resource = new Resource();
    private final Upward body = new Upward(true);
    private final Counting subscriber =
            Counting.of(Publishers.usingWhen(() -> resource, r -> body)).request(1);

    @Actor
    public void enter() {
        resource.comes();
    }

    @Actor
    public void cancel() {
        subscriber.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
        subscriber.awaitClosed();
        r.r1 = resource.enters.get();
        r.r2 = resource.exits.get();
        r.r3 = body.isSubscribed() ? 1 - body.cancels.get() : 0;
    }
}
