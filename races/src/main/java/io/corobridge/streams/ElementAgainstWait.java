package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.corobridge.streams.reading.PublisherReader;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** An element that comes as a reader begins to wait for it. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "woken once")
@Outcome(expect = FORBIDDEN, desc = "an element that nobody saw, or two wake-ups for it")
@State
public class ElementAgainstWait {

    private final AtomicInteger woken = new AtomicInteger();
    private final PublisherReader<Integer> reader = new PublisherReader<>(new Upward(true), 4, SubscriberContext.NONE);

    public ElementAgainstWait() {
        reader.step(null, null);
    }

    @Actor
    public void await() {
        reader.whenReady(woken::incrementAndGet);
    }

    @Actor
    public void element() {
        reader.onNext(1);
    }

    @Arbiter
    public void end(I_Result r) {
        r.r1 = woken.get();
    }
}
