package io.corobridge.streams;

import io.corobridge.streams.guard.Demand;
import org.jetbrains.lincheck.datastructures.LongGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Any thread asks for more, one delivers: no request is lost, and nothing is delivered that was not asked for; who waits is told. */
@Param(name = "n", gen = LongGen.class, conf = "1:3")
public class DemandModelTest {

    private final Demand demand = new Demand();

    public DemandModelTest() {
        demand.hearsWhenWaiting();
    }

    @Operation
    public boolean more(@Param(name = "n") long n) {
        return !demand.moreUnheard(n) && demand.more(n);
    }

    @Operation
    public void withoutBound() {
        demand.more(Long.MAX_VALUE);
    }

    @Operation(nonParallelGroup = "emitter")
    public boolean deliver() {
        return demand.spend();
    }

    @Operation(nonParallelGroup = "emitter")
    public boolean awaitsDemand() {
        return demand.awaitsDemand();
    }

    @Operation
    public void takeCredit() {
        demand.takeCredit();
    }

    @Operation
    public long requested() {
        return demand.requested();
    }

    @Test
    void requestsAgainstTheEmittingThreadInEveryInterleaving() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(3)
                .check(DemandModelTest.class);
    }
}
