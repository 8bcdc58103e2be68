package io.corobridge.streams;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.corobridge.streams.guard.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Somebody looks at the demand while elements are asked for and delivered. */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "nothing, or nothing left")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "asked for, not delivered")
@Outcome(expect = FORBIDDEN, desc = "a demand that there never was")
@State
public class DemandAgainstDelivery {

    private final Demand demand = new Demand();

    @Actor
    public void deliver() {
        for (int i = 0; i < 3; i++) {
            demand.more(1);
            demand.spend();
        }
    }

    @Actor
    public void look(I_Result r) {
        r.r1 = (int) demand.demand();
    }
}
