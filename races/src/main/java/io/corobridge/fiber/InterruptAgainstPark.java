package io.corobridge.fiber;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An interrupt of a thread that parks, before its permit. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "interrupted before there was a thread")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "waited on, and kept the interrupt")
@Outcome(expect = FORBIDDEN, desc = "the interrupt ended the wait")
@State
public class InterruptAgainstPark {

    private volatile boolean permitted;
    private int strays;
    private boolean interrupted;
    private final ThreadFiber fiber = new ThreadFiber("body", this::body, (name, body) -> {}, Dispatch.DIRECT);

    public InterruptAgainstPark() {
        fiber.unpark(); // starts it: the actor is its thread
    }

    private void body() {
        while (!permitted) {
            fiber.park();
            if (!permitted) {
                strays++;
            }
        }
        interrupted = Thread.interrupted();
    }

    @Actor
    public void park() {
        fiber.run();
    }

    @Actor
    public void interrupt() {
        fiber.interrupt();
        permitted = true;
        fiber.unpark();
    }

    @Arbiter
    public void end(II_Result r) {
        r.r1 = strays;
        r.r2 = interrupted ? 1 : 0;
    }
}
