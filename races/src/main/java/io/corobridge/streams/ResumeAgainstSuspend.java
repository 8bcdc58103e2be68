package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A result that comes as the body suspends for it. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the result and the end")
@Outcome(expect = FORBIDDEN, desc = "a result that nobody saw")
@State
public class ResumeAgainstSuspend {

    private final CompletableFuture<Integer> result = new CompletableFuture<>();
    private final Counting subscriber = Counting.of(Publishers.<Integer>single(co -> co.await(result)));

    @Actor
    public void await() {
        subscriber.request(1);
    }

    @Actor
    public void complete() {
        result.complete(1);
    }

    @Arbiter
    public void end(II_Result r) {
        subscriber.awaitClosed();
        r.r1 = subscriber.elements.get();
        r.r2 = subscriber.completions.get();
    }
}
