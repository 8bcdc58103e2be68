package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A cancel of a scope while its body ends. */
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "silence")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the completion came first")
@Outcome(expect = FORBIDDEN, desc = "no exit, or two, or two completions")
@State
public class CompletionAgainstCancelOfAScope {

    private final Resource resource = new Resource();
    private final Upward body = new Upward(true);
    private final Counting subscriber =
            Counting.of(Publishers.usingWhen(() -> resource, r -> body)).request(1);

    public CompletionAgainstCancelOfAScope() {
        resource.exited();
        resource.comes();
    }

    @Actor
    public void complete() {
        body.subscriber().onComplete();
    }

    @Actor
    public void cancel() {
        subscriber.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
        subscriber.awaitClosed();
        r.r1 = resource.exits.get();
        r.r2 = subscriber.completions.get();
    }
}
